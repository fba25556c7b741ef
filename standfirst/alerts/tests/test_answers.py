"""What services answer."""

from __future__ import annotations

import pytest

from standfirst.alerts.sending.answers import LONGEST_WAIT, Outcome, outcome, wait

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


@pytest.mark.parametrize(
    ("expected", "statuses"),
    [
        (Outcome.TAKEN, [200, 201, 202, 204]),
        (Outcome.GONE, [404, 410]),
        (Outcome.TOO_LARGE, [413]),
        (Outcome.NOT_OURS, [400, 401, 403, 405, 415, 301, 302, 100, 206]),
        (Outcome.LATER, [0, 408, 429, 500, 502, 503, 504, 599]),
    ],
)
def test_outcomes(expected: Outcome, statuses: list[int]) -> None:
    assert [outcome(status) for status in statuses] == [expected] * len(statuses)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Fri, 15 Jan 2027 08:02:00 GMT", 120.0),
        ("Friday, 15-Jan-27 08:02:00 GMT", 120.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("999999999", LONGEST_WAIT),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
    ],
)
def test_retry_after(said: str, seconds: float | None) -> None:
    assert wait(said, NOW) == seconds
