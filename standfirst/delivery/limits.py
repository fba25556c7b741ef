"""How much one visitor may ask for, and how long they may take over it."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

EDITOR = "/editor/"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """All of them can be set; docs/operators.md says how.

    :param head_bytes: of a request line and its header lines.
    :param head_seconds: from the first byte of a request to the end of its head.
    :param body_seconds: for a body, and one more second for each `body_rate` bytes of it.
    :param idle_seconds: that a connection is kept open between two requests.
    :param send_seconds: that a browser may take nothing of what is sent to it; one more second
        for each `body_rate` bytes that it does take.
    :param connections: open at once in one process, and from one address.
    :param body_bytes: of a reader's form, and of what the newsroom uploads.
    :param writes: requests that change something, a minute and address: of readers, and of
        signed-in staff on the editor's side.
    :param waiting: requests that may wait for Django at once.
    :param answer_seconds: that a request waits for Django, and that it may take on the
        editor's side.
    """

    head_bytes: int = 32 * 1024
    head_seconds: float = 15
    body_seconds: float = 20
    body_rate: int = 1024
    idle_seconds: float = 75
    send_seconds: float = 30
    connections: int = 20_000
    connections_each: int = 200
    body_bytes: int = 1024 * 1024
    upload_bytes: int = 64 * 1024 * 1024
    writes: int = 120
    staff_writes: int = 1_200
    waiting: int = 200
    answer_seconds: float = 30
    editor_seconds: float = 600


class Proxies:
    """The proxies whose word on a reader's address is taken.

    :param names: addresses, or networks such as ``10.0.0.0/8``.
    :raises ValueError: one is neither.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._networks = [ipaddress.ip_network(name) for name in names]

    def __contains__(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._networks)


class Connections:
    """Open connections of this process, by address. A proxy carries many readers' each."""

    def __init__(self, limits: Limits, proxies: Proxies | None = None) -> None:
        self._limits = limits
        self._proxies = proxies or Proxies()
        self._open: Counter[str] = Counter()
        self.total = 0

    def enter(self, address: str) -> int:
        """0, or the status to refuse the connection with. Each `enter` needs its `leave`."""
        self.total += 1
        key = network(address)
        self._open[key] += 1
        if self.total > self._limits.connections:
            return 503
        crowded = self._open[key] > self._limits.connections_each
        if crowded and address not in self._proxies:
            return 429
        return 0

    def leave(self, address: str) -> None:
        self.total -= 1
        key = network(address)
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]


class Rate:
    """So many a minute for each address, at once or spread (a token bucket)."""

    MOST = 50_000  # addresses remembered

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._left: dict[str, tuple[float, float]] = {}

    def allow(self, address: str, now: float) -> bool:
        """:param now: seconds of a clock that only goes forward."""
        left, at = self._left.get(address, (float(self.a_minute), now))
        left = min(self.a_minute, left + (now - at) * self.a_minute / 60)
        if left < 1:
            return False
        if len(self._left) >= self.MOST:
            self._forget(now)
        self._left[address] = (left - 1, now)
        return True

    def _forget(self, now: float) -> None:
        """Those whose bucket is full again; if that is nobody, everybody."""
        minute_ago = now - 60
        self._left = {key: kept for key, kept in self._left.items() if kept[1] > minute_ago}
        if len(self._left) >= self.MOST:
            self._left.clear()


def network(address: str) -> str:
    """Whom an address stands for: itself, or the /64 that one subscriber of IPv6 has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, 64), strict=False))
    return address
