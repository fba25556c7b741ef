"""Several people who ask at the same moment cannot promise more than is there.

On PostgreSQL, where writers do not simply wait in line. Each is a thread with a connection.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from standfirst.readers.models import Reader
from standfirst.support import refunding
from standfirst.support.models import Entry, Refund
from standfirst.support.tests.desk import a_clerk, a_transfer, moved
from standfirst.support.transfers import Refused

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
PEOPLE = 4


def ask(charge: Entry, by: Reader, start: threading.Barrier) -> bool:
    try:
        start.wait(30)
        refunding.ask(charge, 300, "Given twice", by)
    except Refused:
        return False
    finally:
        connections.close_all()
    return True


def test_only_one_of_them_is_heard() -> None:
    charge, by = moved(a_transfer(), 500, provider="bank"), a_clerk()
    start = threading.Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as crew:
        asked = [crew.submit(ask, charge, by, start) for _ in range(PEOPLE)]
    assert sorted(one.result(60) for one in asked) == [False, False, False, True]
    assert Refund.objects.count() == 1
