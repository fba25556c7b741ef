"""In which order comments are filed: as they were posted, and each after what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Node = tuple[str, str]
"""Id and the id of what it answers; "" for a root."""


def in_order(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node once, the parent first; where a circle closes, its oldest becomes a root.

    :param nodes: by date. Parents that are not among them stay named. Linear, never recursing.
    """
    parents: dict[str, str] = dict(nodes)
    ages = {id: age for age, (id, _) in enumerate(nodes)}
    placed: set[str] = set()
    for id, _ in nodes:
        for one in reversed(_waiting(id, parents, ages, placed)):
            placed.add(one)
            yield one, parents[one]


def _waiting(
    id: str, parents: dict[str, str], ages: Mapping[str, int], placed: set[str]
) -> list[str]:
    """The node and those above it that are not placed yet, from below; a circle is opened."""
    chain, end = _climb(id, parents, placed)
    if end in chain:
        above = list(chain)
        oldest = min(above[above.index(end) :], key=lambda one: ages[one])
        parents[oldest] = ""
        chain, _ = _climb(id, parents, placed)
    return list(chain)


def _climb(id: str, parents: dict[str, str], placed: set[str]) -> tuple[dict[str, None], str]:
    """(what was passed, where it ended)."""
    chain: dict[str, None] = {}
    while id in parents and id not in placed and id not in chain:
        chain[id] = None
        id = parents[id]
    return chain, id
