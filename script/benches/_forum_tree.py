"""A discussion as people have it: what answers what, and the counts that follow from it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any, cast

WIDEST, DEEPEST = 5_000, 50
"""Replies of a branch; levels of the one that is made to be deep."""


@dataclass(eq=False, slots=True)
class Said:
    pk: int
    parent: Said | None = None
    standing: str = "published"
    depth: int = 0
    place: str = ""
    replies: int = 0
    branch: int = 0
    root: Said | None = None
    below: list[Said] = field(default_factory=list)

    @property
    def root_id(self) -> int | None:
        return self.root.pk if self.root else None

    @property
    def is_listed(self) -> bool:
        stands = self.standing == "published" or self.replies > 0
        return stands or (self.root is None and self.branch > 0)


def grow(first: int, size: int, chance: random.Random) -> list[Said]:
    """So many comments, the oldest first, with ids from `first` on."""
    from standfirst.forum.models import Comment

    all_of_them: list[Said] = []
    roots: list[Said] = []
    for number in range(size):
        said = Said(first + number, standing=_standing(chance))
        parent = _answered(roots, chance)
        if parent is None:
            roots.append(said)
        else:
            root = parent.root or parent
            said.parent, said.root, said.depth = parent, root, parent.depth + 1
            said.place = Comment.place_of_reply(cast(Any, parent), said.pk)
            root.below.append(said)
            if said.standing == "published":
                parent.replies += 1
                root.branch += 1
        all_of_them.append(said)
    return all_of_them


def _standing(chance: random.Random) -> str:
    number = chance.random()
    if number < 0.96:
        return "published"
    return "rejected" if number < 0.98 else "withdrawn" if number < 0.995 else "held"


def _answered(roots: list[Said], chance: random.Random) -> Said | None:
    """None for a quarter: those answer the story. A few branches draw half of the rest, what was
    said lately the other half."""
    if not roots or chance.random() < 0.25:
        return None
    is_hot = chance.random() < 0.5
    root = roots[int(len(roots) * chance.random() ** 4)] if is_hot else chance.choice(roots[-300:])
    if len(root.below) >= WIDEST:
        return None
    if not root.below:
        return root
    if len(roots) > 2 and root is roots[2]:  # The one that is made to be deep.
        last = root.below[-1]
        return last if last.depth < DEEPEST else root
    if chance.random() < 0.4:
        return root
    parent = chance.choice(root.below[-200:])
    return parent if parent.depth < DEEPEST else root
