"""An export is of one moment, and holds up nobody who writes meanwhile."""

from threading import Thread

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from standfirst.newsroom.models import Topic
from standfirst.ops.management.commands.export import snapshot


@pytest.fixture(autouse=True)
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The real one, outside any test's transaction; what is written is taken away by hand."""


def written_elsewhere() -> None:
    Topic.objects.create(name="Meanwhile", slug="meanwhile")
    connection.close()


def test_what_is_written_meanwhile_is_not_seen(django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        try:
            with snapshot():
                before = Topic.objects.count()
                writer = Thread(target=written_elsewhere)
                writer.start()
                writer.join(timeout=15)
                assert not writer.is_alive(), "it waits for the export"
                assert Topic.objects.count() == before
            assert Topic.objects.count() == before + 1
        finally:
            Topic.objects.filter(slug="meanwhile").delete()


def test_the_connection_writes_as_before_afterwards(django_db_blocker: DjangoDbBlocker) -> None:
    mode = getattr(connection, "transaction_mode", None)
    with django_db_blocker.unblock(), snapshot():
        assert connection.in_atomic_block
    assert getattr(connection, "transaction_mode", None) == mode
