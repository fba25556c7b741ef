"""An event loop without sockets, threads or a clock of its own: the same each time it runs."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from typing import Any

MOST = 10_000  # turns; who is not done then never will be


class Clockwork:
    """What is needed of one. Time passes when `wait` says so; calls run when `turn` says so."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self._itself: Any = self
        self._soon: deque[asyncio.Handle] = deque()
        self._later: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._count = 0
        self.faults: list[dict[str, Any]] = []

    # For whoever drives it

    def turn(self) -> bool:
        """One round of all that is due now. Whether more is due."""
        asyncio._set_running_loop(self._itself)
        try:
            for _ in range(len(self._soon)):
                handle = self._soon.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            asyncio._set_running_loop(None)
        return bool(self._soon)

    def settle(self) -> None:
        """Until nothing is due."""
        for _ in range(MOST):
            if not self.turn():
                return
        raise RuntimeError("it never comes to rest")

    def turns(self, many: int) -> None:
        """So many; 0: as many as are wanted."""
        for _ in range(many):
            self.turn()
        if not many:
            self.settle()

    def call(self, work: Callable[..., Any], *args: Any) -> Any:
        """As from the loop itself."""
        asyncio._set_running_loop(self._itself)
        try:
            return work(*args)
        finally:
            asyncio._set_running_loop(None)

    def wait(self, seconds: float) -> None:
        self.settle()
        end = self.now + seconds
        while self._later and self._later[0][0] <= end:
            when, _, handle = heapq.heappop(self._later)
            self.now = max(self.now, when)
            self._soon.append(handle)
            self.settle()
        self.now = end

    # For asyncio

    def time(self) -> float:
        return self.now

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self._itself, context)
        self._soon.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_at(
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(when, callback, args, self._itself, context)
        self._count += 1
        heapq.heappush(self._later, (when, self._count, handle))
        return handle

    def call_later(
        self, delay: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.now + delay, callback, *args, context=context)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self._later = [one for one in self._later if one[2] is not handle]
        heapq.heapify(self._later)

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self._itself)

    def create_task(self, coro: Any, *, name: Any = None, context: Any = None) -> asyncio.Task[Any]:
        return asyncio.Task(coro, loop=self._itself, name=name, context=context)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> asyncio.Future[Any]:
        """Here and at once; whoever waits hears of it a turn later."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self.faults.append(context)
