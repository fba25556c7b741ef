"""The forum's pages from within a paper's settings, made anew each time, as the page store has
them made: milliseconds, queries, bytes. Takes what `_forum_data.py` printed; prints JSON.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import _forum_paper
from _table import percentile

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
PAGE = 500
TEXT = (
    "The court never said that. It did, and twice: see the judgment, paragraph 40. What follows "
    "from it is that the licence lapses in May and *nobody* may renew it."
)


class Paper:
    """Answers as the store's maker has them: from an address, without a reader."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application

        from standfirst.delivery.rendering import Renderer

        self._render = Renderer(get_wsgi_application(), settings.ORIGIN)

    def __call__(self, path: str, query: str = "") -> bytes:
        from standfirst.delivery.keys import wanted

        asked = wanted(path, path, query)
        assert asked, f"{path}?{query} is not stored"
        answer = self._render(asked)
        assert answer.status == 200, f"{path}?{query}: {answer.status}"
        return answer.body


def timed(do: Callable[[], Any], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds: median and 95th percentile of the clock, median of the processor."""
    do()
    clock, processor = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        do()
        clock.append(1_000 * (time.perf_counter() - began))
        processor.append(1_000 * (time.process_time() - used))
    return {
        "median": statistics.median(clock),
        "p95": percentile(clock, 0.95),
        "cpu": statistics.median(processor),
    }


def queries(do: Callable[[], Any]) -> int:
    from django.db import connection

    count = 0

    def one_more(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(one_more):
        do()
    return count


def first_pages(paper: Paper, data: dict[str, Any]) -> dict[str, Any]:
    """The story with its first comments, and the thread's own first page."""
    from standfirst.delivery.encodings import Coding, encode
    from standfirst.forum.models import Thread
    from standfirst.newsroom.cards import address
    from standfirst.newsroom.models import ArticlePage

    story = ArticlePage.objects.get(pk=data["story"])
    found: dict[str, Any] = {"comments": Thread.objects.get(pk=story.pk).shown}
    for name, path in {"story": address(story), "thread": f"/forum/{story.pk}/"}.items():
        body = paper(path)
        found[name] = timed(lambda path=path: paper(path))
        found[name] |= {
            "queries": queries(lambda path=path: paper(path)),
            "gzip": len(encode(body, Coding.GZIP)) / 1024,
            "brotli": len(encode(body, Coding.BR)) / 1024,
            "on the page": body.count(b'<article class="comment'),
        }
    return found


def far_pages(paper: Paper, data: dict[str, Any]) -> dict[str, Any]:
    """Page 500 and page 1 of each order in turn."""
    from django.utils.http import urlencode

    from standfirst.forum import orders
    from standfirst.forum.models import Thread
    from standfirst.forum.ranking import Sort

    thread, found = Thread.objects.get(pk=data["story"]), {}
    path = f"/forum/{thread.pk}/"
    for sort in (Sort.BEST, Sort.NEW, Sort.OLD, Sort.DISCUSSED):
        after, page = "", 1
        while page < PAGE and (following := orders.slice_of(thread, sort, after).next):
            after, page = following, page + 1
        near, far = urlencode({"sort": sort}), urlencode({"sort": sort, "after": after})
        both: dict[str, list[float]] = {near: [], far: []}
        for _ in range(ROUNDS):
            for query, times in both.items():
                began = time.process_time()
                body = paper(path, query)
                times.append(1_000 * (time.process_time() - began))
        found[sort] = {
            "page": page,
            "near": statistics.median(both[near]),
            "far": statistics.median(both[far]),
            "near comments": paper(path, near).count(b'data-id="'),
            "far comments": body.count(b'data-id="'),
        }
    return found


def others(paper: Paper, data: dict[str, Any]) -> dict[str, Any]:
    from standfirst.forum import feeds, reading
    from standfirst.forum.models import Comment, Follow
    from standfirst.readers.models import Reader

    curious = Reader.objects.get(pk=data["curious"])

    def feed() -> None:
        rows = reading.with_people(Comment.objects.filter(pk__in=feeds.feed_of(curious).ids))
        whole = rows.select_related("thread__article", "author", "parent__author")
        assert len(reading.entries(list(whole), "Europe/London")) == feeds.PAGE

    deep = f"/forum/comment/{data['deepest']}/"
    branch = f"/forum/{data['story']}/branch/{data['branch']}/"
    return {
        "follows": Follow.objects.filter(reader=curious).count(),
        "depth": Comment.objects.get(pk=data["deepest"]).depth,
        "in branch": Comment.objects.get(pk=data["branch"]).branch,
        "permalink": timed(lambda: paper(deep)) | {"queries": queries(lambda: paper(deep))},
        "branch": timed(lambda: paper(branch)) | {"queries": queries(lambda: paper(branch))},
        "feed": timed(feed) | {"queries": queries(feed)},
    }


def writing(data: dict[str, Any]) -> dict[str, Any]:
    """By many readers, so that no limit is met."""
    from standfirst.forum.actions import posting, voting
    from standfirst.forum.models import Comment
    from standfirst.newsroom.models import ArticlePage
    from standfirst.readers.models import Reader

    story = ArticlePage.objects.get(pk=data["story"])
    readers = list(Reader.objects.filter(email__startswith="writer")[: 10 * ROUNDS])
    said = list(Comment.objects.filter(thread=story.pk, standing="published")[: 10 * ROUNDS])
    hot = Comment.objects.get(pk=data["hot"])
    chance = random.Random(3)

    def post() -> None:
        parent = chance.choice(said).pk if chance.random() < 0.75 else None
        posting.post(chance.choice(readers), story, posting.Draft(TEXT, uuid.uuid4(), parent))

    def vote(on: list[Comment]) -> None:
        comment = chance.choice(on)
        others = [one for one in readers[:50] if one.pk != comment.author_id]
        voting.vote(chance.choice(others), comment, chance.choice([True, None]))

    return {
        "post": timed(post, 2 * ROUNDS),
        "vote": timed(lambda: vote(said), 2 * ROUNDS),
        "vote on many": timed(lambda: vote([hot]), ROUNDS) | {"votes": hot.votes.count()},
    }


def fan_out(data: dict[str, Any]) -> dict[str, Any]:
    """Seconds until all followers of the one who has most are told of a comment."""
    from standfirst.forum.actions import posting
    from standfirst.forum.models import Notice
    from standfirst.forum.notices.spreading import spread
    from standfirst.kit import clock
    from standfirst.newsroom.models import ArticlePage
    from standfirst.readers.models import Reader

    story, famous = ArticlePage.objects.get(pk=data["story"]), Reader.objects.get(pk=data["famous"])
    comment = posting.post(famous, story, posting.Draft(TEXT, uuid.uuid4()))
    began, used = time.perf_counter(), time.process_time()
    now = clock.now()
    reached = spread(comment.pk, now)
    while reached:
        reached = spread(comment.pk, now, reached)
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - used,
        "told": Notice.objects.filter(comment=comment).count(),
    }


def small(paper: Paper, data: dict[str, Any]) -> dict[str, Any]:
    """A thread of 100: 25 comments with three replies each, as Isso gets it."""
    from django.template.loader import render_to_string

    from standfirst.forum.actions import posting
    from standfirst.forum.models import Comment
    from standfirst.forum.ranking import Sort
    from standfirst.forum.views.thread import discussion
    from standfirst.newsroom.models import ArticlePage
    from standfirst.readers.models import Reader

    Comment.objects.filter(thread=data["small"]).delete()
    story = ArticlePage.objects.get(pk=data["small"])
    readers = list(Reader.objects.filter(email__startswith="follower")[:200])
    keys: list[int] = []

    def post() -> None:
        number = len(keys)
        parent = keys[number // 4 * 4] if number % 4 else None
        draft = posting.Draft(f"{TEXT} {number}", uuid.uuid4(), parent)
        keys.append(posting.post(readers[number % 200], story, draft).pk)

    def part() -> str:
        found = discussion(None, story, Sort.BEST)
        return render_to_string("forum/_forum.html", found)

    path = f"/forum/{story.pk}/"
    return {
        "path": path,
        "post": timed(post, 99),
        "page": timed(lambda: paper(path)),
        "part": timed(part),
        "on the page": paper(path).count(b'<article class="comment'),
    }


def main() -> None:
    data = json.loads(sys.argv[1])
    _forum_paper.start()
    paper = Paper()
    found = {
        "first": first_pages(paper, data),
        "far": far_pages(paper, data),
        "others": others(paper, data),
        "writing": writing(data),
        "fan out": fan_out(data),
        "small": small(paper, data),
    }
    print("found", json.dumps(found))


if __name__ == "__main__":
    main()
