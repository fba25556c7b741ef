"""Many addresses at once do not queue without end, and a fault is not repeated at once."""

import asyncio

import pytest

from standfirst.delivery import store as stores
from standfirst.delivery.entries import Entry
from standfirst.delivery.keys import Wanted
from standfirst.delivery.store import Unavailable
from standfirst.delivery.tests.paper import NEWS, STORED, Paper, run, text


def test_beyond_so_many_pages_the_next_is_not_made_now(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "MOST_FLIGHTS", 10)

    async def crowd() -> None:
        store = paper.store()
        await text(store)
        paper.takes = 0.2
        wanted = [Wanted(f"/{at}/", f"/{at}/", "", STORED) for at in range(30)]
        asked = [asyncio.create_task(store.get(one)) for one in wanted]
        await asyncio.sleep(0.1)
        paper.change(store)
        await asyncio.sleep(0)
        assert await text(store) == "first"  # the old page, at once
        found = await asyncio.gather(*asked, return_exceptions=True)
        refused = [one for one in found if isinstance(one, Unavailable)]
        assert len(refused) >= 15

    run(crowd())


def test_a_rendering_that_breaks_is_not_tried_for_each_reader(paper: Paper) -> None:
    def broken() -> None:
        raise RuntimeError("a fault of ours")

    async def fault() -> None:
        store = paper.store()
        await text(store)
        paper.during = broken
        paper.change(store)
        await asyncio.sleep(0.1)
        before = paper.made
        assert [await text(store) for _ in range(5)] == ["first"] * 5
        assert paper.made <= before + 1

    run(fault())


def test_a_rendering_that_breaks_without_an_old_page_is_told(paper: Paper) -> None:
    def broken() -> None:
        raise RuntimeError("a fault of ours")

    async def fault() -> None:
        paper.during = broken
        with pytest.raises(RuntimeError):
            await paper.store().get(NEWS)

    run(fault())


def test_addresses_that_are_not_there_fill_no_disk(paper: Paper) -> None:
    async def scan() -> None:
        paper.status = 404
        store = paper.store()
        assert not isinstance(await store.get(NEWS), Entry)
        for number in range(6_000):
            with store.maker.disk.making(f"/{number}/"):
                pass
        assert len(list(paper.folder.rglob("*.lock"))) <= 16**3
        assert not list(paper.folder.rglob("*.page"))

    run(scan())
