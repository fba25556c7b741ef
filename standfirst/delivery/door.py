"""The door behind the protocol: limits, then the page store, then Django."""

from __future__ import annotations

import asyncio
import errno
import logging
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from standfirst.delivery import bodies, keys
from standfirst.delivery.bridge import IN_MEMORY, Bridge, Busy
from standfirst.delivery.entries import Entry, raw
from standfirst.delivery.heads import Heads
from standfirst.delivery.limits import EDITOR, Connections, Limits, Proxies, Rate, network
from standfirst.delivery.refusals import refuse
from standfirst.delivery.sending import send_entry
from standfirst.delivery.store import PageStore, Unavailable
from standfirst.delivery.threads import Stuck

if TYPE_CHECKING:
    from standfirst.delivery.protocol import DoorProtocol

log = logging.getLogger(__name__)

WHO = "standfirst.who"
"""In the scope of a request: which part answers it, for the metrics."""
READS = frozenset({"GET", "HEAD"})
SAFE = READS | {"OPTIONS"}
STRANGERS = (f"{EDITOR}login/", f"{EDITOR}password_reset/")
MACHINES = "/support/heard/"  # where a payment provider tells, signed, of a day with many renewals
"""Where nobody is known yet, whatever cookie comes."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, kw_only=True)
class House:
    """What the door must know of the paper behind it.

    :param hosts: names that the paper answers to.
    :param routes: beginning of a path → who answers there, before store and Django.
    :param may_upload: whether the value of this Cookie header is that of signed-in staff.
    """

    hosts: Collection[str]
    routes: Mapping[str, ASGIApp]
    may_upload: Callable[[str], bool]
    proxies: Proxies = field(default_factory=Proxies)


class Door:
    """An ASGI application; `DoorProtocol` shares its state and answers most by itself."""

    def __init__(
        self,
        store: PageStore,
        django: Bridge,
        limits: Limits,
        house: House,
    ) -> None:
        self.store = store
        self.django = django
        self.limits = limits
        self.heads = Heads(house.hosts)
        self.house = house
        self.connections = Connections(limits, house.proxies)
        self.protocols: set[DoorProtocol] = set()
        self.writes = Rate(limits.writes)
        self.staff_writes = Rate(limits.staff_writes)
        self.ready: dict[bytes, Entry] = store.ready
        self.hits = 0  # answers of the fast path
        self.unchanged = 0  # of these: 304
        self.refused: Counter[int] = Counter()
        self.is_draining = False
        self.farewell = 1.0  # seconds that a resting connection keeps when the server stops
        self.tick()

    # Time

    def tick(self) -> None:
        """Once a second: the Date of stored pages."""
        date = f"date: {formatdate(usegmt=True)}\r\n".encode()
        self.ok = b"HTTP/1.1 200 OK\r\n" + date
        self.not_modified = b"HTTP/1.1 304 Not Modified\r\n" + date

    def sweep(self) -> None:
        """Once a second: end the connections that have taken too long."""
        now = asyncio.get_running_loop().time()
        for protocol in list(self.protocols):
            try:
                if protocol.is_overdue(now):
                    protocol.end()
            except Exception:  # One of many must not stop the clock of all.
                log.exception("a connection could not be ended")
                protocol.transport.abort()

    def drain(self) -> None:
        """Each answer is now the last of its connection."""
        self.is_draining = True
        self.ready = {}

    def count_refusal(self, status: int) -> None:
        self.refused[status] += 1

    # Requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return None
        status = self._fault(scope)
        if status:
            self.count_refusal(status)
            await refuse(send, status, head_only=scope["method"] == "HEAD", close=True)
            return None
        path = scope["path"]
        for beginning, application in self.house.routes.items():
            if path.startswith(beginning):
                scope[WHO] = "file" if beginning.endswith("/") else beginning[1:]
                return await application(scope, receive, send)
        try:
            if scope["method"] not in READS or not await self._stored(scope, send):
                await self._ask_django(scope, receive, send)
        except (Unavailable, Busy, Stuck) as error:
            is_unsure = (
                isinstance(error, Stuck) and error.work is not None and scope["method"] not in SAFE
            )
            self.count_refusal(503)
            await refuse(send, 503, head_only=scope["method"] == "HEAD", is_unsure=is_unsure)

    def _fault(self, scope: Scope) -> int:
        """0, or the status of a request that nobody needs to look at."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self.heads.allows(hosts[0]):
            return 400
        if not scope["path"].startswith("/") or "\x00" in scope["path"]:
            return 400
        if scope["method"] in SAFE:
            return 0
        return 0 if self._may_write(scope) else 429

    def _may_write(self, scope: Scope) -> bool:
        address = network(scope["client"][0] if scope["client"] else "")
        path = scope["path"]
        is_staff = (
            path.startswith(EDITOR)
            and not path.startswith(STRANGERS)
            and any(
                name == b"cookie" and b"sessionid=" in value for name, value in scope["headers"]
            )
        )
        rate = self.staff_writes if is_staff or path == MACHINES else self.writes
        return rate.allow(address, asyncio.get_running_loop().time())

    # Stored pages

    async def _stored(self, scope: Scope, send: Send) -> bool:
        """Whether a stored page was the answer."""
        wanted = keys.wanted(
            scope["path"],
            scope["raw_path"].decode("latin-1"),
            scope["query_string"].decode("latin-1"),
        )
        if wanted is None:
            return False
        found = await self.store.get(wanted)
        scope[WHO] = "page"
        if isinstance(found, Entry):
            await send_entry(found, scope, send)
            return True
        if found.is_personal:
            return False
        fields = raw(found.headers)
        await send({"type": "http.response.start", "status": found.status, "headers": fields})
        body = b"" if scope["method"] == "HEAD" else found.body
        await send({"type": "http.response.body", "body": body})
        return True

    # Everything else

    async def _ask_django(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.store.maker.bus.is_up or self.django.threads.are_stuck:
            raise Unavailable(scope["path"])
        most = self.limits.body_bytes
        if bodies.may_exceed(scope, most) and await self._may_upload(scope):
            most = self.limits.upload_bytes
        with ExitStack() as files:
            body = files.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
            try:
                await bodies.take(scope, receive, body, most)
            except bodies.TooLarge:
                self.count_refusal(413)
                await refuse(send, 413, close=True)
            except OSError as error:
                if error.errno not in NO_ROOM:
                    raise
                self.count_refusal(507)
                await refuse(send, 507, close=True)
            except bodies.Gone:
                pass
            else:
                scope[WHO] = "django"
                files.pop_all()
                await self.django(scope, body, send)

    async def _may_upload(self, scope: Scope) -> bool:
        """Only the newsroom sends much; asked before any of it is taken in."""
        if not scope["path"].startswith(EDITOR):
            return False
        cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
        try:
            return await self.django.threads.run(self.house.may_upload, cookies.decode("latin-1"))
        except Stuck as stuck:  # Nothing of the request itself has begun.
            raise Unavailable(scope["path"]) from stuck
