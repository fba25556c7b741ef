"""An export is of one moment, and holds up nobody who writes meanwhile."""

from threading import Thread

import pytest
from django.db import connection

from standfirst.newsroom.models import Topic
from standfirst.ops.management.commands.export import snapshot

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
]


def written_elsewhere() -> None:
    Topic.objects.create(name="Meanwhile", slug="meanwhile")
    connection.close()


def test_what_is_written_meanwhile_is_not_seen() -> None:
    with snapshot():
        before = Topic.objects.count()
        writer = Thread(target=written_elsewhere)
        writer.start()
        writer.join(timeout=60)
        assert not writer.is_alive(), "it waits for the export"
        assert Topic.objects.count() == before
    assert Topic.objects.count() == before + 1


def test_the_connection_writes_as_before_afterwards() -> None:
    mode = getattr(connection, "transaction_mode", None)
    with snapshot():
        assert connection.in_atomic_block
    assert getattr(connection, "transaction_mode", None) == mode
