"""Who comes back reads what they have not: by position, channel and number."""

import pytest

from standfirst.bus import log
from standfirst.bus.position import Position

pytestmark = pytest.mark.django_db


def test_what_the_position_has_not() -> None:
    ids = [log.publish("a" if n % 2 else "b", {"n": n}) for n in range(10)]
    start = Position(ids[0] - 1)
    seen = start.including(ids[1]).including(ids[2]).including(ids[3]).including(ids[5])
    assert [event.id for event in log.since(seen, ["a"], 10)] == [ids[7], ids[9]]
    assert [event.id for event in log.since(seen, ["a", "b"], 2)] == [ids[0], ids[4]]
    assert [event.data for event in log.since(Position(ids[8]), ["a"], 10)] == [{"n": 9}]
    assert list(log.since(start, [], 10)) == []


def test_a_position_to_come_is_not_held() -> None:
    id = log.publish("a", {})
    assert log.holds_all_since(Position(id))
    assert not log.holds_all_since(Position(id + 1))
