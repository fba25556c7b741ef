"""The web process: the door, the page store and Django behind them.

Under ASGI Django renders at about half the speed (docs/decisions/0002), so it stays WSGI in a
small pool of threads; pages that are stored never reach it (0012).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Router
from starlette.staticfiles import StaticFiles as Files
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from standfirst.bus.metrics import of_tail
from standfirst.bus.tail import Tail
from standfirst.config.wsgi import application as django
from standfirst.delivery import headers
from standfirst.delivery.bridge import Bridge
from standfirst.delivery.changes import Changes
from standfirst.delivery.disk import Outage, folder, open_disk
from standfirst.delivery.door import Door, House
from standfirst.delivery.entries import Entry
from standfirst.delivery.limits import Proxies
from standfirst.delivery.making import Maker
from standfirst.delivery.memory import Memory
from standfirst.delivery.metrics import Counted, of_pages, of_requests
from standfirst.delivery.purge import CHANNEL
from standfirst.delivery.refusals import refuse
from standfirst.delivery.rendering import Renderer
from standfirst.delivery.static_files import FOR_EVER, StaticFiles
from standfirst.delivery.store import PageStore
from standfirst.delivery.threads import Threads
from standfirst.kit import metrics
from standfirst.live.app import application as live
from standfirst.live.metrics import of_streams
from standfirst.ops.readiness import Readiness
from standfirst.readers.actions.links import is_staff_session

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024


AN_HOUR = "public, max-age=3600"
LASTS = {"images": FOR_EVER, "portraits": AN_HOUR}
"""The public folders of the media, and how long others may keep what they hold.

Neither changes: renditions carry a hash of their crop in the name, portraits random letters. But
a portrait goes with its reader's account, and no cache shall show it long after that. Nothing else
is public: an original still has its place and serial number in it.
"""


class Pictures(Files):
    """:param lasts: Cache-Control of what is there."""

    def __init__(self, directory: Path, lasts: str) -> None:
        super().__init__(directory=directory)
        self.lasts = lasts

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in {200, 206}:
            response.headers["Cache-Control"] = self.lasts
        for name, value in headers.of_files():
            response.headers[name] = value
        return response


async def alive(scope: Scope, receive: Receive, send: Send) -> None:
    """The process answers; it asks nobody."""
    fields = {"Cache-Control": "no-store", **dict(headers.of_door())}
    await PlainTextResponse("ok\n", headers=fields)(scope, receive, send)


PAGE_THREADS = 2
"""That make stored pages. They are not the readers' own: when a story changes fifty pages at once,
whoever signs in or writes does not wait behind them."""


def open_store(threads: Threads) -> PageStore:
    maker = Maker(Renderer(django, settings.ORIGIN), open_disk(), Changes(), threads)
    memory = Memory(settings.STORE_MEMORY_MB * MEGABYTE)
    return PageStore(maker, memory, Outage(folder(), settings.STALE_HOURS * 3600))


def hosts() -> list[str]:
    """The names that Django's ALLOWED_HOSTS gives, and the origin's."""
    return [*settings.ALLOWED_HOSTS, urlsplit(settings.ORIGIN).hostname or "localhost"]


class Gallery:
    """Renditions or portraits over HTTP; what is not there is told in our own words."""

    def __init__(self, prefix: str, folder: Path, lasts: str) -> None:
        self.files = Router([Mount(prefix, Pictures(folder, lasts))])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.files(scope, receive, send)
        except HTTPException as error:
            status = 405 if error.status_code == 405 else 404
            await refuse(send, status, head_only=scope["method"] == "HEAD", close=status == 405)


def gallery(name: str) -> tuple[str, Gallery]:
    """A folder of the media, and the beginning of its paths."""
    prefix, folder = settings.MEDIA_URL + name, settings.MEDIA_ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    return f"{prefix}/", Gallery(prefix, folder, LASTS[name])


def routes(ready: dict[bytes, Entry], readiness: ASGIApp) -> dict[str, ASGIApp]:
    """Beginning of a path → who answers there, before the page store and Django."""
    return {
        "/livez": alive,
        "/readyz": readiness,
        "/live": live,
        settings.STATIC_URL: StaticFiles(settings.STATIC_ROOT, settings.STATIC_URL, ready),
        **dict(map(gallery, LASTS)),
    }


class Paper:
    """The ASGI application of one web process, and what runs for as long as it does."""

    def __init__(self) -> None:
        self.tail = Tail(patience=settings.DATABASE_SECONDS)
        self.executors: list[ThreadPoolExecutor] = []
        self.store = open_store(self._threads("page", PAGE_THREADS))
        self.tail.listen(CHANNEL, self.store.hear, replay=True)
        live.follow(self.tail)
        readiness = Readiness()
        self.door = Door(
            self.store,
            Bridge(django, self._threads("django", settings.WEB_THREADS), settings.DOOR),
            settings.DOOR,
            House(
                hosts=hosts(),
                routes=routes(self.store.ready, readiness),
                may_upload=is_staff_session,
                proxies=Proxies(settings.PROXIES),
            ),
        )
        readiness.door = self.door
        counted = Counted(self.door)
        self.requests: ASGIApp = counted
        if settings.PROXIES:
            self.requests = cast(
                ASGIApp, ProxyHeadersMiddleware(cast(Any, counted), settings.PROXIES)
            )
        self.lag = 0.0  # seconds that the loop came too late
        self._be_measured(counted)

    def _threads(self, name: str, many: int) -> Threads:
        executor = ThreadPoolExecutor(many, thread_name_prefix=name)
        self.executors.append(executor)
        seconds = settings.DOOR.answer_seconds
        return Threads(executor, many, seconds, lambda: self.tail.is_silent)

    def _be_measured(self, counted: Counted) -> None:
        metrics.provide("requests", lambda: of_requests(self.door, counted))
        metrics.provide("pages", lambda: of_pages(self.door))
        metrics.provide("streams", lambda: of_streams(live))
        metrics.provide("bus", lambda: of_tail(self.tail))
        late = "How late the event loop came to its last turn; all readers wait as long."
        metrics.provide("loop", lambda: [metrics.gauge_of("loop_lag_seconds", late, self.lag)])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        else:
            await self.requests(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The lifespan protocol of ASGI."""
        await receive()
        scope["state"]["door"] = self.door
        async with self._running():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    @contextlib.asynccontextmanager
    async def _running(self) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        self.store.start(self.tail)
        await loop.run_in_executor(None, self.tail.start)
        clock = asyncio.create_task(self._every_second())
        self.store.warm(settings.WARM)
        try:
            yield
        finally:
            clock.cancel()
            await live.drain()
            self.store.stop()
            await loop.run_in_executor(None, self.tail.stop)
            for executor in self.executors:
                executor.shutdown(wait=False, cancel_futures=True)

    async def _every_second(self) -> None:
        was_up = self.tail.is_up
        self.store.know_since(self.tail.oldest)
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + 1
            await asyncio.sleep(1)
            self.lag = loop.time() - due
            try:
                was_up = self._second(was_up)
            except Exception:  # A clock that stops would end all limits.
                log.exception("what is done once a second failed")

    def _second(self, was_up: bool) -> bool:
        self.door.tick()
        self.door.sweep()
        is_up = self.tail.is_up
        if is_up:
            self.store.outage.answered()
        elif was_up and self.tail.is_silent:
            log.warning("The database has said nothing for %d seconds", self.tail.patience)
        if is_up and not was_up:
            self.store.know_since(self.tail.oldest)
        return is_up


application = Paper()
