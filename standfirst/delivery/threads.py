"""The few threads in which Django works, and how long somebody waits for them.

A database that is frozen takes questions and answers none, and whoever has asked it cannot be
called back. So it is the waiting that ends: the reader hears 503, the thread comes back by itself
when the database goes on (docs/decisions/0012).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

LOOK = 0.25  # seconds between two looks at who waits

Result = TypeVar("Result")


class Stuck(Exception):
    """Nobody waits for this work any more.

    :param work: it has begun, and may yet do all that it was to do. None: it never will.
    """

    def __init__(self, work: Future[Any] | None = None) -> None:
        super().__init__("work that did not end")
        self.work = work


class Threads:
    """Used from the event loop.

    :param many: threads of the executor.
    :param seconds: that somebody waits, unless told otherwise.
    :param is_silent: whether the database has said nothing for too long.
    """

    def __init__(
        self,
        executor: Executor,
        many: int = 4,
        seconds: float = 30,
        is_silent: Callable[[], bool] = lambda: False,
    ) -> None:
        self.executor = executor
        self.many = many
        self.seconds = seconds
        self.is_silent = is_silent
        self.abandoned: set[Future[Any]] = set()

    @property
    def are_stuck(self) -> bool:
        """All of them work on what nobody waits for any more."""
        return len(self.abandoned) >= self.many

    async def run(
        self, work: Callable[..., Result], *arguments: Any, seconds: float | None = None
    ) -> Result:
        """What the work returns or raises.

        :raises Stuck: it has not ended after so many seconds, the database is silent, or there
            is no thread to begin it in.
        """
        if self.are_stuck:
            raise Stuck
        job = [work, *arguments]
        future: Future[Result] = self.executor.submit(_do, job)
        coming = asyncio.wrap_future(future)
        try:
            if not await self._comes(coming, self.seconds if seconds is None else seconds):
                raise Stuck(self._abandon(future, job))
            return coming.result()
        finally:
            coming.cancel()

    async def _comes(self, coming: asyncio.Future[Any], seconds: float) -> bool:
        """Whether it has ended in time. Silence counts when it is heard twice: after a pause
        of this process it seems long once, until the database has been asked again.
        """
        now = asyncio.get_running_loop().time
        until, was_silent = now() + seconds, False
        while now() < until:
            done, _ = await asyncio.wait([coming], timeout=min(LOOK, seconds))
            if done:
                return True
            is_silent = self.is_silent()
            if was_silent and is_silent:
                return False
            was_silent = is_silent
        return False

    def _abandon(self, future: Future[Any], job: list[Any]) -> Future[Any] | None:
        """The work, if it goes on."""
        if future.cancel():
            job.clear()  # The executor keeps it until a thread is free.
            return None
        self.abandoned.add(future)
        future.add_done_callback(self.abandoned.discard)
        return future


def _do(job: list[Any]) -> Any:
    work, *arguments = job
    return work(*arguments)
