"""Processes share pages through the disk: the newer one wins."""

import asyncio

import pytest

from standfirst.delivery import store
from standfirst.delivery.encodings import LATER, Coding, preferences
from standfirst.delivery.entries import Entry
from standfirst.delivery.tests.paper import NEWS, Paper, run, text


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as this machine needs to make a page."""
    monkeypatch.setattr(store, "PATIENCE", 10)


def test_what_another_process_made_anew_is_taken(paper: Paper) -> None:
    async def share() -> None:
        one, other = paper.store(), paper.store()
        await text(one)
        await text(other)
        paper.text = "second"
        paper.change(one, other)
        await asyncio.sleep(0)
        assert await text(one) == await text(other) == "second"
        assert paper.made == 2

    run(share())


def test_pressing_an_older_page_leaves_the_newer_one_on_disk(paper: Paper) -> None:
    async def share() -> None:
        one, other = paper.store(), paper.store()
        older = await one.get(NEWS)
        assert isinstance(older, Entry)
        paper.text = "second"
        paper.change(other)
        await text(other)
        assert set(one.maker.press(older)) == set(LATER)
        kept = one.maker.disk.read("/news/")
        assert kept is not None
        assert kept.bodies[Coding.IDENTITY] == b"second"

    run(share())


def test_a_page_made_anew_that_is_the_same_keeps_its_codings_and_etag(paper: Paper) -> None:
    async def share() -> None:
        store = paper.store()
        first = await store.get(NEWS)
        assert isinstance(first, Entry)
        before = first.answer(preferences("gzip")).etag
        store.maker.press(first)
        paper.change(store)
        await asyncio.sleep(0)
        again = await store.get(NEWS)
        assert isinstance(again, Entry)
        assert again is not first
        assert set(again.bodies) == set(Coding)
        assert again.answer(preferences("gzip")).etag == before

    run(share())
