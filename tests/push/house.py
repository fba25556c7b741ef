"""The push services on the loopback, in one thread with a loop of its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from tests.ports import free_port
from tests.push.authority import Authority
from tests.push.exchange import answering
from tests.push.google import Google
from tests.push.mozilla import Mozilla
from tests.push.proxy import Proxy

PATIENCE = 10.0  # seconds
LOOPBACK = "127.0.0.1"
T = TypeVar("T")


class House:
    """Both services, their TLS ports, the browsers' ports and the proxy.

    Its parts live in its thread: change them by `ask`; their lists may be looked at from anywhere.
    """

    def __init__(self, folder: Path) -> None:
        self.mozilla, self.google = Mozilla(), Google()
        self.authority = Authority(folder, [*self.mozilla.hosts, *self.google.hosts])
        names = "mozilla google firefox chromium enrol proxy".split()
        self.ports = {name: free_port() for name in names}
        self.proxy = Proxy(
            dict.fromkeys(self.mozilla.hosts, self.ports["mozilla"])
            | dict.fromkeys(self.google.hosts, self.ports["google"])
        )
        self._loop = asyncio.new_event_loop()
        self._started, self._end = threading.Event(), asyncio.Event()

    @property
    def environment(self) -> dict[str, str]:
        """Of a paper that sends through it."""
        return {
            "STANDFIRST_PUSH_PROXY": f"http://{LOOPBACK}:{self.ports['proxy']}",
            "STANDFIRST_PUSH_CA": str(self.authority.path),
        }

    @property
    def firefox_preferences(self) -> dict[str, Any]:
        return self.mozilla.preferences(self.ports["firefox"])

    @property
    def chromium_arguments(self) -> list[str]:
        enrol = f"http://{LOOPBACK}:{self.ports['enrol']}"
        return [
            f"--gcm-checkin-url={enrol}/checkin",
            f"--gcm-registration-url={enrol}/register",
            f"--gcm-mcs-endpoint=https://localhost:{self.ports['chromium']}",
            f"--ignore-certificate-errors-spki-list={self.authority.fingerprint}",
        ]

    @contextlib.contextmanager
    def open(self) -> Iterator[House]:
        """For as long as the block runs; no thread and no socket is left after it."""
        thread = threading.Thread(target=self._run, name="push services")
        thread.start()
        try:
            if not self._started.wait(PATIENCE):
                raise RuntimeError("the push services do not start")
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._end.set)
            thread.join()

    def ask(self, action: Callable[[], T]) -> T:
        """What it returns, run where the services run."""

        async def run() -> T:
            return action()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(PATIENCE)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        tls, ports = self.authority.context, self.ports
        ways = [
            ("mozilla", answering(self.mozilla.answer), tls),
            ("google", answering(self.google.answer), tls),
            ("enrol", answering(self.google.enrol), None),
            ("chromium", self.google.talk, tls),
            ("proxy", self.proxy.talk, None),
        ]
        async with contextlib.AsyncExitStack() as stack:
            for name, talk, context in ways:
                server = await asyncio.start_server(talk, LOOPBACK, ports[name], ssl=context)
                await stack.enter_async_context(server)
            await stack.enter_async_context(await self.mozilla.listen(ports["firefox"]))
            self._started.set()
            await self._end.wait()
            await self._hang_up()

    async def _hang_up(self) -> None:
        """On everybody who still talks."""
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
