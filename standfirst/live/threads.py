"""The few threads in which streams ask the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Answer = TypeVar("Answer")


class Threads:
    def __init__(self, count: int = 4) -> None:
        self._executor = ThreadPoolExecutor(count, thread_name_prefix="live")
        self._used: set[BaseDatabaseWrapper] = set()

    async def run(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` answers, over a database connection that is looked after."""

        def with_care() -> Answer:
            close_old_connections()
            self._used.update(connections.all())
            try:
                return ask()
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._executor, with_care)

    def stop(self) -> None:
        """Waits for what is being asked."""
        self._executor.shutdown(cancel_futures=True)
        for connection in self._used:
            connection.inc_thread_sharing()  # its own thread is no more
            connection.close()
