"""Limits that all processes count together."""

import threading
import time

import pytest
from django.db import connection

from standfirst.delivery import tallies
from standfirst.delivery.models import Tally
from standfirst.delivery.tallies import address_of, allow, allow_anywhere


@pytest.mark.django_db
def test_so_many_and_no_more() -> None:
    assert [allow("a", "x", most=2, seconds=3600) for _ in range(4)] == [True, True, False, False]
    assert allow("a", "y", most=2, seconds=3600) and allow("b", "x", most=2, seconds=3600)


@pytest.mark.django_db
def test_a_new_stretch_begins_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert allow("a", "x", most=1, seconds=60) and not allow("a", "x", most=1, seconds=60)
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert allow("a", "x", most=1, seconds=60)


@pytest.mark.django_db
def test_no_stretch_of_that_length_has_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the turn of two stretches, too."""
    passed: list[float] = []
    for second in range(0, 400, 7):
        monkeypatch.setattr(time, "time", lambda at=second: 1_000_020.0 + at)
        if allow_anywhere("a", "x", most=3, seconds=60):
            passed.append(second)
        tallies.sweep()
    assert passed
    assert all(sum(0 <= other - one < 60 for other in passed) <= 3 for one in passed)


@pytest.mark.django_db
def test_it_counts_again_when_nothing_came_for_two_stretches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_000_020.0)
    assert [allow_anywhere("a", "x", most=1, seconds=60) for _ in range(2)] == [True, False]
    monkeypatch.setattr(time, "time", lambda: 1_000_020.0 + 120)
    assert allow_anywhere("a", "x", most=1, seconds=60)


@pytest.mark.django_db
def test_no_address_is_kept() -> None:
    allow("a", "nora@example.org", most=1, seconds=60)
    assert "nora" not in str(Tally.objects.values().get())


@pytest.mark.django_db
def test_what_is_over_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    allow("a", "x", most=1, seconds=60)
    tallies.sweep()
    assert Tally.objects.exists()
    later = time.time() + tallies.A_DAY + 121
    monkeypatch.setattr(time, "time", lambda: later)
    tallies.sweep()
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True, available_apps=["standfirst.delivery"])
def test_no_two_at_once_pass_for_one() -> None:
    passed: list[bool] = []

    def ask() -> None:
        passed.extend(allow("a", "x", most=15, seconds=3600) for _ in range(10))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed.count(True) == 15 and len(passed) == 40


@pytest.mark.parametrize(
    ("remote", "who"), [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64")]
)
def test_whom_a_request_comes_from(remote: str, who: str) -> None:
    claimed = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": "198.51.100.1"}
    assert address_of(claimed) == who
