"""Comments are filed in the order of their dates, and each after what it answers."""

from __future__ import annotations

import random

import pytest

from standfirst.forum.moving.order import Node, in_order


@pytest.mark.parametrize(
    ("nodes", "ordered"),
    [
        ("a b>a c", "a b>a c"),
        ("a>c b c", "c a>c b"),  # its parent has a later date
        ("a>x b>a", "a>x b>a"),  # a parent that is elsewhere stays named
        ("a>b b>a", "a b>a"),  # a circle
        ("a>a b>a", "a b>a"),
        ("a>b b>c c>b", "b a>b c>b"),  # it leads into a circle
        ("", ""),
    ],
)
def test_order(nodes: str, ordered: str) -> None:
    assert list(in_order(read(nodes))) == read(ordered)


def read(said: str) -> list[Node]:
    pairs = (one.partition(">") for one in said.split())
    return [(id, parent) for id, _, parent in pairs]


def test_whatever_refers_to_whatever() -> None:
    chance = random.Random(7)
    for _ in range(300):
        ids = [str(n) for n in range(chance.randint(1, 12))]
        nodes = [(id, chance.choice([*ids, "", "elsewhere"])) for id in ids]
        seen: set[str] = set()
        for id, parent in in_order(nodes):
            assert parent in seen or parent in ("", "elsewhere")
            assert parent in ("", dict(nodes)[id])
            seen.add(id)
        assert sorted(seen) == sorted(ids)


def test_a_very_deep_branch() -> None:
    nodes = [(str(n), str(n + 1)) for n in range(100_000)]
    assert next(in_order(nodes)) == ("99999", "100000")
