"""Fixtures of this room's tests."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker

from standfirst.bus.tail import Tail
from standfirst.bus.tests.hearing import Hearer, committing


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Unlike pytest-django's: what is published is committed, and removed in the end."""
    with django_db_blocker.unblock(), committing():
        yield


@pytest.fixture
def hearer(db: None) -> Iterator[Callable[..., Hearer]]:
    """Calling it gives one more process's tail, which has started; all of them stop at the end."""
    tails: list[Tail] = []

    def hear(prefix: str = "", *, replay: bool = False) -> Hearer:
        found = Hearer(prefix, replay=replay)
        tails.append(found.tail)
        return found

    yield hear
    for tail in tails:
        tail.stop()
