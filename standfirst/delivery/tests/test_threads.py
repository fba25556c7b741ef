"""Work that does not end is waited for so long and no longer; its thread comes back by itself."""

import asyncio
import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from standfirst.delivery.tests.paper import run
from standfirst.delivery.threads import Stuck, Threads


class Frozen:
    """What work waits for."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.done: list[str] = []

    def work(self, name: str) -> str:
        self.may.wait(10)
        self.done.append(name)
        return name

    async def goes_on(self, *names: str) -> None:
        self.may.set()
        while set(self.done) != set(names):
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)


@pytest.fixture
def frozen() -> Iterator[Frozen]:
    found = Frozen()
    yield found
    found.may.set()


def test_what_ends_is_answered(frozen: Frozen) -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            frozen.may.set()
            assert await Threads(pool, 1).run(frozen.work, "a") == "a"
            with pytest.raises(ZeroDivisionError):
                await Threads(pool, 1).run(lambda: 1 // 0)

    run(ask())


def test_begun_or_not_is_known_and_what_has_not_begun_never_will(frozen: Frozen) -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            threads = Threads(pool, 2, seconds=0.1)
            asked = [asyncio.create_task(threads.run(frozen.work, name)) for name in "ab"]
            begun, waited = await asyncio.gather(*asked, return_exceptions=True)
            assert isinstance(begun, Stuck) and begun.work is not None
            assert isinstance(waited, Stuck) and waited.work is None
            assert len(threads.abandoned) == 1
            await frozen.goes_on("a")
            assert not threads.abandoned
            assert await threads.run(frozen.work, "c") == "c"
            assert frozen.done == ["a", "c"]

    run(ask())


def test_when_all_are_stuck_the_next_hears_it_at_once(frozen: Frozen) -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(2) as pool:
            threads = Threads(pool, 2, seconds=0.1)
            asked = [threads.run(frozen.work, name) for name in "ab"]
            await asyncio.gather(*asked, return_exceptions=True)
            assert threads.are_stuck
            began = time.monotonic()
            with pytest.raises(Stuck):
                await threads.run(frozen.work, "c", seconds=5)
            assert time.monotonic() - began < 4
            await frozen.goes_on("a", "b")
            assert not threads.are_stuck

    run(ask())


def test_a_silent_database_ends_the_waiting_long_before_its_time(frozen: Frozen) -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            threads = Threads(pool, 1, seconds=60, is_silent=lambda: True)
            began = time.monotonic()
            with pytest.raises(Stuck):
                await threads.run(frozen.work, "a")
            assert time.monotonic() - began < 20
            frozen.may.set()

    run(ask())


def test_silence_that_is_heard_once_is_only_a_pause_of_ours() -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            heard = itertools.cycle([True, False])
            threads = Threads(pool, 1, is_silent=lambda: next(heard))
            await threads.run(time.sleep, 1)

    run(ask())


def test_who_is_called_away_leaves_the_work_alone(frozen: Frozen) -> None:
    async def ask() -> None:
        with ThreadPoolExecutor(1) as pool:
            threads = Threads(pool, 1)
            asked = asyncio.create_task(threads.run(frozen.work, "a"))
            await asyncio.sleep(0.1)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
            await frozen.goes_on("a")

    run(ask())
