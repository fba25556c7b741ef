"""A position is a set of ids, whatever it looks like."""

import random

from standfirst.bus.position import Position

TOP = 24


def some(chance: random.Random) -> tuple[Position, set[int]]:
    position, ids = Position(0), {0}
    for _ in range(chance.randint(0, 14)):
        id = chance.randint(1, TOP)
        position, ids = position.including(id), ids | {id}
    return position, ids


def held(position: Position) -> set[int]:
    return {id for id in range(TOP + 2) if id in position}


def test_it_does_as_sets_do() -> None:
    chance = random.Random(1)
    for _ in range(2_000):
        (one, ids), (other, others) = some(chance), some(chance)
        limit = chance.randint(0, TOP)
        assert held(one) == ids
        assert held(one.union(other)) == ids | others
        assert one.covers(other) == (others <= ids)
        assert held(one.up_to(limit)) == {id for id in ids if id <= limit}
        assert one.newest == max(ids)
        assert Position.parse(str(one)) == one
