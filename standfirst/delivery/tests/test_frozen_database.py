"""A database that takes questions and answers none: who waits is told in time, and honestly."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.delivery.tests.serving import HOST, TIGHT, Site, get, rest

FORM = b"POST /form/ HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\nConnection: close\r\n\r\na=b"
LAST = b"Connection: close"
UNSURE = b"We do not know whether this was saved"


class Database:
    """In place of Django: it reads the form after the database has answered."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.saved: list[bytes] = []

    def goes_on(self, site: Site) -> None:
        """Until all threads have come back."""
        self.may.set()
        for _ in range(500):
            if not site.door.django.threads.abandoned:
                return
            time.sleep(0.01)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.may.wait(10)
        self.saved.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b"done"]


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def site(tmp_path: Path, database: Database) -> Site:
    found = Site(tmp_path)
    found.answer_with(database)
    threads = found.door.django.threads
    threads.executor, threads.many = ThreadPoolExecutor(1), 1
    threads.is_silent = lambda: not database.may.is_set()
    return found


def test_a_write_that_had_begun_is_told_that_nobody_knows(site: Site, database: Database) -> None:
    with site.running():
        answer = site.ask(FORM)
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 5\r\n" in answer
        assert UNSURE in answer
        assert database.saved == []
        database.goes_on(site)
        assert database.saved == [b"a=b"]  # its thread went on, and its form was still there


def test_what_had_not_begun_may_be_sent_again(site: Site, database: Database) -> None:
    with site.running(), site.connect() as first, site.connect() as second:
        for one in (first, second):
            one.sendall(FORM)
            time.sleep(0.05)
        assert UNSURE in rest(first)
        answer = rest(second)
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"send it again" in answer
        assert UNSURE not in answer
        database.goes_on(site)
        assert len(database.saved) == 1


def test_while_all_are_stuck_others_hear_it_at_once_and_stored_pages_come(
    site: Site, database: Database
) -> None:
    with site.running():
        site.ask(FORM)
        site.door.django.threads.is_silent = lambda: False  # or they would not wait long anyway
        began = time.monotonic()
        for asked in (FORM, get(b"/editor/x/", LAST), get(b"/uk/", LAST)):
            answer = site.ask(asked)
            assert answer.startswith(b"HTTP/1.1 503")
            assert UNSURE not in answer
        assert b"200 OK" in site.ask(get(b"/news/", LAST))
        assert time.monotonic() - began < TIGHT.answer_seconds / 3
        database.goes_on(site)
        assert site.ask(FORM).endswith(b"done")


def test_a_reader_who_only_looked_is_not_asked_to_look_whether_it_was_saved(
    site: Site, database: Database
) -> None:
    with site.running():
        answer = site.ask(get(b"/editor/x/", LAST))
        assert answer.startswith(b"HTTP/1.1 503")
        assert UNSURE not in answer
        database.may.set()


@pytest.mark.parametrize(("path", "seconds"), [(b"/form/", 0.3), (b"/editor/x/", 3)])
def test_each_side_has_its_own_time(
    site: Site, database: Database, path: bytes, seconds: float
) -> None:
    site.door.django.threads.is_silent = lambda: False
    limits = replace(site.door.limits, answer_seconds=0.3, editor_seconds=3)
    site.door.django.limits = limits
    with site.running():
        began = time.monotonic()
        assert UNSURE in site.ask(FORM.replace(b"/form/", path))
        assert seconds <= time.monotonic() - began < seconds + 2.5
        database.may.set()
