"""Each page is made once, is new when it changed, and is there when the database is not."""

from __future__ import annotations

import asyncio
import os
import threading
import time

import pytest

from standfirst.delivery.encodings import Coding
from standfirst.delivery.entries import Entry
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.store import PageStore, Unavailable
from standfirst.delivery.tests.paper import NEWS, Paper, run, text


def test_a_crowd_gets_one_making(paper: Paper) -> None:
    async def crowd() -> None:
        paper.takes = 0.1
        store = paper.store()
        assert set(await asyncio.gather(*[text(store) for _ in range(50)])) == {"first"}
        assert (paper.made, store.counts.waited) == (1, 49)
        assert b"/news/" in store.ready

    run(crowd())


def test_two_processes_make_it_once(paper: Paper) -> None:
    async def both() -> None:
        paper.takes = 0.1
        one, other = paper.store(), paper.store()
        assert set(await asyncio.gather(text(one), text(other))) == {"first"}
        assert paper.made == 1

    run(both())


def test_a_changed_page_is_new_at_the_next_look(paper: Paper) -> None:
    async def change() -> None:
        store = paper.store()
        await text(store)
        paper.text = "second"
        paper.change(store)
        await asyncio.sleep(0)
        assert b"/news/" not in store.ready
        assert await text(store) == "second"

    run(change())


async def a_little_changed(paper: Paper) -> PageStore:
    """With a page on which something small has changed since it was made."""
    store = paper.store()
    await text(store)
    paper.text = "second"
    paper.change(store, lazy=True)
    await asyncio.sleep(0)
    return store


def test_a_small_change_waits_ten_seconds(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    async def change() -> None:
        store = await a_little_changed(paper)
        assert b"/news/" in store.ready
        assert (await text(store), paper.made) == ("first", 1)
        [entry] = store.memory.entries()
        assert entry.until <= store._now + 10
        later = time.time() + 11
        monkeypatch.setattr(time, "time", lambda: later)
        entry.until = store._now
        assert await text(store) == "first"  # once more, while it is made anew
        await asyncio.sleep(0.3)
        assert await text(store) == "second"

    run(change())


def test_of_a_small_change_long_ago_nobody_sees_the_old_page(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def change() -> None:
        store = await a_little_changed(paper)
        [entry] = store.memory.entries()
        later = time.time() + 15
        monkeypatch.setattr(time, "time", lambda: later)
        entry.until = store._now - 5
        assert await text(store) == "second"

    run(change())


def test_what_it_does_not_show_leaves_it_alone(paper: Paper) -> None:
    async def change() -> None:
        store = paper.store()
        await text(store)
        paper.change(store, tag="article:2")
        await asyncio.sleep(0)
        assert b"/news/" in store.ready
        assert (await text(store), paper.made) == ("first", 1)

    run(change())


def test_a_change_while_it_is_made_makes_it_stale(paper: Paper) -> None:
    async def change() -> None:
        store = paper.store()
        paper.during = lambda: paper.change(store)
        await text(store)
        paper.during = lambda: None
        paper.text = "second"
        assert await text(store) == "second"

    run(change())


def test_a_slow_making_shows_the_old_page_once_more(paper: Paper) -> None:
    async def change() -> None:
        store = paper.store()
        await text(store)
        paper.text, paper.takes = "second", 1.0
        paper.change(store)
        await asyncio.sleep(0)
        assert await text(store) == "first"
        await asyncio.sleep(1.2)
        assert await text(store) == "second"

    run(change())


def test_an_old_page_is_shown_while_it_is_made_anew(paper: Paper) -> None:
    async def age() -> None:
        store = paper.store()
        entry = await store.get(NEWS)
        assert isinstance(entry, Entry)
        entry.until, paper.text = asyncio.get_running_loop().time(), "second"
        os.remove(store.maker.disk.path("/news/"))
        assert await text(store) == "first"
        await asyncio.sleep(0.2)
        assert await text(store) == "second"

    run(age())


def test_a_page_that_nobody_read_for_long_is_waited_for(paper: Paper) -> None:
    async def age() -> None:
        store = paper.store()
        entry = await store.get(NEWS)
        assert isinstance(entry, Entry)
        entry.until = asyncio.get_running_loop().time() - entry.ttl - 1
        paper.text = "second"
        os.remove(store.maker.disk.path("/news/"))
        assert await text(store) == "second"

    run(age())


def test_a_withdrawn_page_is_never_shown_again(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()
        await text(store)
        paper.status = 404
        paper.change(store, gone=True)
        paper.is_up = False
        await asyncio.sleep(0.1)
        with pytest.raises(Unavailable):
            await store.get(NEWS)
        assert not store.maker.disk.path("/news/").exists()

    run(withdraw())


def test_when_the_making_fails_the_old_page_stands(paper: Paper) -> None:
    async def fail() -> None:
        store = paper.store()
        await text(store)
        paper.status = 500
        paper.change(store)
        await asyncio.sleep(0.1)
        assert await text(store) == "first"
        made = paper.made
        assert await text(store) == "first"
        assert paper.made == made  # not again at once

    run(fail())


def test_without_the_database_pages_outlive_a_restart_for_a_day(paper: Paper) -> None:
    async def outage() -> None:
        store = paper.store()
        store.outage.answered()
        await text(store)
        paper.is_up = False
        again = paper.store()
        (await again.get(NEWS)).until = 0  # type: ignore[union-attr]
        assert await text(again) == "first"
        day = time.time() - 25 * 3600
        os.utime(paper.folder / "database-answered", (day, day))
        with pytest.raises(Unavailable):
            await again.get(NEWS)

    run(outage())


def test_pages_older_than_the_log_of_changes_are_stale(paper: Paper) -> None:
    async def restart() -> None:
        await text(paper.store())
        paper.text = "second"
        again = paper.store()
        again.know_since(7)
        assert await text(again) == "second"

    run(restart())


@pytest.mark.parametrize(
    "header", [("set-cookie", "a=b"), ("vary", "Cookie"), ("cache-control", "private")]
)
def test_what_is_personal_is_not_kept(paper: Paper, header: tuple[str, str]) -> None:
    async def personal() -> None:
        paper.headers = [*paper.headers, header]
        store = paper.store()
        assert isinstance(await store.get(NEWS), Rendered)
        assert not store.ready
        assert not store.maker.disk.path("/news/").exists()

    run(personal())


def test_the_best_codings_come_later(paper: Paper) -> None:
    async def press() -> None:
        store = paper.store()
        entry = await store.get(NEWS)
        assert isinstance(entry, Entry)
        assert set(entry.bodies) == {Coding.IDENTITY, Coding.GZIP}
        await asyncio.sleep(1.5)
        assert set(entry.bodies) == set(Coding)
        kept = store.maker.disk.read("/news/")
        assert kept is not None
        assert set(kept.bodies) == set(Coding)

    run(press())


def test_threads_end(paper: Paper) -> None:
    async def stop() -> None:
        store = paper.store()
        await text(store)
        store.stop()

    before = set(threading.enumerate())
    run(stop())
    paper.threads.shutdown()
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before
