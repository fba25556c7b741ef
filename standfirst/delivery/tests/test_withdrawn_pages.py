"""What was withdrawn is shown by nobody, not even when the database goes right after."""

import asyncio

import pytest

from standfirst.delivery.store import Unavailable
from standfirst.delivery.tests.paper import NEWS, Paper, run, text


def test_a_page_that_was_only_on_disk_goes_from_it(paper: Paper) -> None:
    async def withdraw() -> None:
        await text(paper.store())
        other = paper.store()  # It has never read the page.
        paper.change(other, gone=True)
        await asyncio.sleep(0.2)
        paper.is_up = False
        with pytest.raises(Unavailable):  # A new process knows nothing of what changed.
            await paper.store().get(NEWS)

    run(withdraw())


def test_other_pages_stay_on_disk(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()
        await text(store)
        paper.change(store, gone=True, tag="article:2")
        await asyncio.sleep(0.2)
        assert store.maker.disk.path("/news/").exists()

    run(withdraw())


def test_a_story_withdrawn_while_its_page_is_made(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()

        def during() -> None:
            paper.during = lambda: None
            paper.text = "without it"
            paper.change(store, gone=True)

        paper.during = during
        assert await text(store) == "without it"
        assert paper.made == 2

    run(withdraw())


def test_a_story_withdrawn_while_its_page_is_made_and_then_nothing_works(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()

        def during() -> None:
            paper.is_up = False
            paper.change(store, gone=True)

        paper.during = during
        with pytest.raises(Unavailable):
            await store.get(NEWS)
        assert not store.maker.disk.path("/news/").exists()

    run(withdraw())


def test_who_waits_for_the_new_page_does_not_get_the_withdrawn_one(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()
        await text(store)
        paper.takes = 0.8
        paper.change(store)
        await asyncio.sleep(0)
        asked = asyncio.create_task(store.get(NEWS))
        await asyncio.sleep(0.1)
        paper.change(store, gone=True)
        with pytest.raises(Unavailable):
            await asked

    run(withdraw())


def test_pressing_brings_nothing_back(paper: Paper) -> None:
    async def withdraw() -> None:
        store = paper.store()
        entry = await store.get(NEWS)
        store.maker.disk.forget("/news/")
        store.maker.press(entry)  # type: ignore[arg-type]
        assert not store.maker.disk.path("/news/").exists()

    run(withdraw())
