"""A database that neither answers nor refuses is not up; when it goes on, so does the tail."""

import os
import signal
import threading
import time

import pytest
from django.db import connection

from standfirst.bus import log
from standfirst.bus.sources import Source, open_source
from standfirst.bus.tail import Tail
from standfirst.bus.tests.hearing import needs_postgres, until

pytestmark = pytest.mark.usefixtures("db")


def test_silence_is_noticed_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    may = threading.Event()
    may.set()

    def connect() -> Source:
        source = open_source()
        wait = source.wait

        def frozen(seconds: float) -> bool:
            may.wait(10)
            return wait(seconds)

        monkeypatch.setattr(source, "wait", frozen)
        return source

    heard: list[int] = []
    one = Tail(connect, patience=1.5)
    one.listen("", lambda event: heard.append(event.id))
    one.start()
    try:
        time.sleep(2)
        until(lambda: one.is_up)
        may.clear()
        until(lambda: one.is_silent and not one.is_up)
        id = log.publish("news", {})
        may.set()
        until(lambda: one.is_up and heard == [id])
    finally:
        may.set()
        one.stop()


def _servers_of_tails() -> list[int]:
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE application_name = 'standfirst bus' AND datname = %s",
            [name],
        )
        return [pid for (pid,) in cursor.fetchall()]


@needs_postgres
def test_a_postgres_that_is_stopped_by_a_signal() -> None:
    one = Tail(patience=1.5)
    one.start()
    [server] = _servers_of_tails()
    try:
        os.kill(server, 0)
    except (ProcessLookupError, PermissionError):
        one.stop()
        pytest.skip("the database runs elsewhere")
    try:
        assert one.is_up
        os.kill(server, signal.SIGSTOP)
        until(lambda: not one.is_up)
        os.kill(server, signal.SIGCONT)
        until(lambda: one.is_up)
    finally:
        os.kill(server, signal.SIGCONT)
        one.stop()
