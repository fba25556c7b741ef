"""What holds for all tests, those inside the rooms too."""

import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

pytest_plugins = [
    "tests.emptying",
    "tests.mailbox",
    "tests.server",
    "tests.browser",
    "tests.firefox",
    "tests.push.fixtures",
    "tests.evidence",
]

IMMEDIATELY = "django_tasks.backends.immediate.ImmediateBackend"
PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_configure() -> None:
    """Static files keep their names, so none need collecting; passwords hash at once.

    Tasks run where they are enqueued; tests of the worker choose the database themselves.
    """
    override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": PLAIN_FILES},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TASKS={"default": {"BACKEND": IMMEDIATELY, "QUEUES": []}},
    ).enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "leave out the tests that ask no database: on a second one they say the same"
    parser.addoption("--database-only", action="store_true", help=told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        apart = [item for item in items if not _asks_database(item)]
        items[:] = [item for item in items if _asks_database(item)]
        config.hook.pytest_deselected(items=apart)


def _asks_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="module")
def first_rows_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a module whose tests empty the database: `django_db(transaction=True,
    serialized_rollback=True)`. What comes after finds the rows that migrations have made."""
    yield
    with django_db_blocker.unblock():
        creation: Any = connection.creation
        creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """After pytest-django's: the database that it makes is a copy."""
    from tests.databases import take_copy  # later than pytest, which looks into its assertions

    take_copy(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After pytest-django's: there is a paper already, so that not every test founds its own."""
    from standfirst.bus.models import KeptEvent
    from standfirst.newsroom.founding import found_paper, is_founded

    with django_db_blocker.unblock():
        if not is_founded():
            found_paper()
            KeptEvent.objects.all().delete()  # It told nobody.
        creation: Any = connection.creation
        connection._test_serialized_contents = creation.serialize_db_to_string()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _no_turn_of_a_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits count in fixed stretches of time: every test begins when all of them have begun."""
    began, week = time.time(), 604_800
    monkeypatch.setattr(
        "standfirst.delivery.tallies.time",
        SimpleNamespace(time=lambda: 3_000 * week + 1 + time.time() - began),
    )


@pytest.fixture
def admin_client(db: None) -> Client:
    """Instead of pytest-django's: the editor's side asks for a second factor."""
    from standfirst.readers.models import Reader
    from standfirst.readers.tests.clients import sign_in

    return sign_in(Client(), Reader.objects.create_superuser("admin@example.org"))
