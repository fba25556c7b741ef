"""What is too long, no JSON or under no proper name is not published."""

from typing import Any

import pytest

from standfirst.bus import log
from standfirst.bus.models import KeptEvent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        {"text": "x" * 4_096},
        {"text": "é" * 2_048},
        {"when": object()},
        {"set": {1, 2}},
        {"number": float("nan")},
        {"half": "\ud800"},
    ],
)
def test_data_that_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="published to news"):
        log.publish("news", data)
    assert not KeptEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["", "A", "a,b", "a b", "a\nb", "ä", "a" * 101, ":a"])
def test_names_that_are_refused(channel: str) -> None:
    with pytest.raises(ValueError, match="no name of a channel"):
        log.publish(channel, {})


@pytest.mark.django_db
def test_just_short_enough_and_on_one_line() -> None:
    room = log.LONGEST - len('{"text":""}')
    log.publish("news", {"text": "é" + "x" * (room - 2)})
    log.publish("news", {"text": "one\r\ntwo"})
    assert [kept.data.count("\n") for kept in KeptEvent.objects.all()] == [0, 0]
