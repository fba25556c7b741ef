"""What holds for all tests, those inside the rooms too."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

pytest_plugins = [
    "tests.mailbox",
    "tests.server",
    "tests.browser",
    "tests.firefox",
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


@pytest.fixture
def admin_client(db: None) -> Client:
    """Instead of pytest-django's: the editor's side asks for a second factor."""
    from standfirst.readers.models import Reader
    from standfirst.readers.tests.clients import sign_in

    return sign_in(Client(), Reader.objects.create_superuser("admin@example.org"))
