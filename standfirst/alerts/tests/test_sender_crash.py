"""A sender that dies loses nothing, and says nothing twice of which it had heard the answer."""

from __future__ import annotations

import fcntl
import time
from collections import Counter
from collections.abc import Iterator
from unittest import mock

import pytest

from standfirst.alerts.models import Chunk, Part
from standfirst.alerts.sending import care, recovering
from standfirst.alerts.sending.lane import Lane
from standfirst.alerts.sending.sender import Sender, folder
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_died() -> Iterator[None]:
    yield
    (folder() / recovering.DIED).unlink(missing_ok=True)


def die(sender: Sender) -> None:
    """As after SIGKILL: the journal stays, nothing is told."""
    fcntl.flock(sender.journal._file, fcntl.LOCK_UN)
    sender.journal._file.close()
    sender.carrier.close()


def work(sink: Sink, heard: int) -> Sender:
    """Until it has lent something and so many have been taken."""
    sender, ends = Sender(way=sink.route), time.monotonic() + 20
    sender.step()
    while sender.sent < heard:
        assert time.monotonic() < ends
        sender.step()
    return sender


def test_what_was_heard_is_kept_and_the_rest_is_sent(sink: Sink) -> None:
    for _ in range(200):
        a_browser()
    release(an_alert())
    sender = work(sink, 40)
    heard, flying = sender.sent, sender.carrier.in_flight
    assert 0 < heard < 200
    die(sender)
    send(sink)
    number = Counter(sink.paths())
    assert len(number) == 200
    assert sum(number.values()) - 200 <= flying
    assert Part.objects.get().taken == 200


def test_who_follows_one_that_died_has_little_in_flight(sink: Sink) -> None:
    for _ in range(200):
        a_browser()
    release(an_alert())
    first = work(sink, 40)
    assert not recovering.died_lately(folder())
    die(first)
    second, most = Sender(way=sink.route), 0
    seal = Lane.seal

    def sealing(lane: Lane, now: float, number: int) -> int:
        nonlocal most
        if number > 1:  # Not the one that is handed over at once.
            most = max(most, lane.pace.in_flight)
        return seal(lane, now, number)

    with mock.patch.object(Lane, "seal", sealing), mock.patch.object(care, "NEAR", 5.0):
        while second.step():
            pass
    second.leave()
    assert recovering.died_lately(folder())
    assert most == 0
    assert len(set(sink.paths())) == 200


def test_a_journal_that_ends_in_the_middle_of_a_line(sink: Sink) -> None:
    for _ in range(100):
        a_browser()
    release(an_alert())
    sender = work(sink, 8)
    sender.journal._file.write(b"\x01\x02\x03")
    die(sender)
    assert recovering.recover(folder()) == 1
    assert list(folder().glob("*.answers")) == []
    assert Chunk.objects.get().holder == ""
    send(sink)
    assert len(set(sink.paths())) == 100


def test_who_lives_keeps_what_it_holds(sink: Sink) -> None:
    a_browser()
    release(an_alert())
    sender = work(sink, 0)
    assert recovering.recover(folder()) == 0
    assert Chunk.objects.get().holder == sender.name
    sender.leave()


def test_the_same_journal_taken_over_twice_counts_once(sink: Sink) -> None:
    for _ in range(100):
        a_browser()
    release(an_alert())
    sender = work(sink, 8)
    path, copy = sender.journal.path, sender.journal.path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    die(sender)
    recovering.recover(folder())
    taken = Part.objects.get().taken
    Chunk.objects.update(holder=sender.name)
    copy.rename(path)
    recovering.recover(folder())
    assert Part.objects.get().taken == taken > 0
    send(sink)
