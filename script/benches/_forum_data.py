"""Fills a paper with a forum, within its settings: _forum_data.py COMMENTS LONGEST

One story has LONGEST comments (about a quarter of them roots, branches of up to 5,000 replies,
one 50 deep), 1,999 others share the rest. 2,000 readers write; one follows 5,000 readers,
stories, conversations and topics; one is followed by 100,000. All counts are right; votes are
counts only, but for the story's first comment. Prints where things are, as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import _forum_paper
from _forum_fill import analyse, fill, hurry
from _forum_tree import Said, grow

from standfirst.forum.ranking import wilson

FROM = 1_000_000
"""The first id of a comment, so that none that the sample edition has is in the way."""

COLUMNS = (
    "id thread_id parent_id root_id depth place author_id text html posted_at standing why up down"
    " best replies branch is_listed featured_at key"
).split()


class Words:
    """Prose of the sample edition, in pieces as long as comments are: 10 to 110 words."""

    def __init__(self, chance: random.Random) -> None:
        stories = Path(__file__).parents[2] / "standfirst/newsroom/sample"
        text = " ".join(one.read_text() for one in sorted(stories.rglob("*.toml")))
        kept = (word for word in text.split() if word.strip(".,;:?!’“”").isalpha())
        self.words, self.chance = list(kept), chance

    def __call__(self) -> str:
        length = 10 + int(100 * self.chance.random() ** 2)
        start = self.chance.randrange(len(self.words) - length)
        return " ".join(self.words[start : start + length])


def sizes(comments: int, longest: int, stories: int, chance: random.Random) -> list[int]:
    """Comments of each story; a few have many."""
    shares = [chance.paretovariate(1.2) for _ in range(stories - 1)]
    scale = max(0, comments - longest) / sum(shares)
    return [min(longest, comments), *(int(share * scale) for share in shares)]


def row(
    said: Said, thread: int, writers: list[int], words: Words, first: datetime
) -> tuple[Any, ...]:
    chance = words.chance
    text = words() if said.standing != "withdrawn" else ""
    up = int(chance.paretovariate(0.9)) - 1 if said.standing == "published" else 0
    up, down = min(up, 2_000), int(min(up, 2_000) * chance.random() * 0.5)
    posted = first + timedelta(seconds=(said.pk - FROM) * 2)
    picked = posted if said.standing == "published" and not chance.randrange(500) else None
    return (
        said.pk,
        thread,
        said.parent.pk if said.parent else None,
        said.root.pk if said.root else None,
        said.depth,
        said.place,
        writers[int(len(writers) * chance.random() ** 2)],
        text,
        f"<p>{text}</p>\n" if text else "",
        posted,
        said.standing,
        "rules" if said.standing == "rejected" else "",
        up,
        down,
        wilson(up, down),
        said.replies,
        said.branch,
        said.is_listed,
        picked,
        uuid.UUID(int=chance.getrandbits(128)),
    )


def main() -> None:
    comments, longest = int(sys.argv[1]), int(sys.argv[2])
    _forum_paper.start()
    hurry()
    from standfirst.forum.models import Comment, Thread
    from standfirst.kit import clock

    chance = random.Random(1)
    words = Words(chance)
    stories = _forum_paper.stories()
    writers = _forum_paper.readers("writer", 2_000)
    first = clock.now() - timedelta(seconds=2 * comments + 60)
    trees: list[tuple[int, list[Said]]] = []
    shown_of: dict[int, int] = {}
    deepest = 0

    def comment_rows() -> Iterator[tuple[Any, ...]]:
        nonlocal deepest
        key = FROM
        for story, size in zip(
            stories, sizes(comments, longest, len(stories), chance), strict=True
        ):
            tree = grow(key, size, chance)
            key += len(tree)
            if not deepest:
                deepest = max(tree, key=lambda one: (one.is_listed, one.depth)).pk
                trees.append((story, tree))
            shown = sum(one.standing == "published" for one in tree)
            shown_of[story] = shown
            yield from (row(one, story, writers, words, first) for one in tree)

    now = clock.now()
    fill(Thread, ["article_id", "mode", "last_at"], ((one, "open", now) for one in stories))
    fill(Comment, COLUMNS, comment_rows())
    Thread.objects.bulk_update(
        [Thread(article_id=one, shown=shown) for one, shown in shown_of.items()],
        ["shown"],
        batch_size=200,
    )
    found = _forum_paper.follows(writers, stories)
    story, tree = trees[0]
    largest = max(tree, key=lambda one: one.branch)
    _forum_paper.votes(tree[0].pk, writers)
    analyse()
    found |= {
        "story": story,
        "deepest": deepest,
        "branch": largest.pk,
        "hot": tree[0].pk,
        "small": stories[-1],
    }
    found |= {"largest": largest.branch, "depth": max(one.depth for one in tree)}
    print("data", json.dumps(found))


if __name__ == "__main__":
    main()
