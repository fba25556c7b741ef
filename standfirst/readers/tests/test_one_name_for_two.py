"""Two readers want one name at the same moment: one gets it, the other is told."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from standfirst.bus.models import KeptEvent
from standfirst.delivery.models import Tally
from standfirst.readers.actions.names import NameTaken, is_free, rename
from standfirst.readers.models import FormerName, Reader
from standfirst.readers.tests.factories import a_reader


@pytest.fixture(autouse=True)
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Threads see only what is committed; a flush would take the newsroom's first rows along."""
    with django_db_blocker.unblock():
        yield
        Reader.objects.all().delete()
        Tally.objects.all().delete()
        KeptEvent.objects.all().delete()


def at_once(*works: Callable[[], None]) -> None:
    """Each in a thread with a connection of its own, all begun together."""
    ready = Barrier(len(works), timeout=10)

    def do(work: Callable[[], None]) -> None:
        try:
            ready.wait()
            work()
        finally:
            connection.close()

    threads = [Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_one_of_five_gets_it() -> None:
    readers = [a_reader(f"reader-{number}@example.org") for number in range(5)]
    outcomes: list[str] = []

    def take(reader: Reader) -> None:
        is_free("Tide Table", for_reader=reader)  # as the form looks; it may be too late
        try:
            rename(reader, "Tide Table")
            outcomes.append("taken")
        except NameTaken:
            outcomes.append("refused")

    at_once(*(lambda reader=reader: take(reader) for reader in readers))
    assert sorted(outcomes) == ["refused"] * 4 + ["taken"]
    assert Reader.objects.filter(name="Tide Table").count() == 1
    assert not FormerName.objects.exists()


def test_a_name_that_is_given_up_meanwhile_stays_its_owners() -> None:
    owner, other = a_reader(), a_reader("omar@example.org")
    rename(owner, "Tide Table")

    def take() -> None:
        with pytest.raises(NameTaken):
            rename(other, "Tide-Table")

    at_once(lambda: rename(owner, "Low Water"), take)
    other.refresh_from_db()
    assert other.name == "" and FormerName.objects.get().reader_id == owner.pk
