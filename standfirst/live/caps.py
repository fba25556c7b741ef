"""How many streams, how long, how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Caps:
    """Each can be set; docs/operators.md says how.

    :param streams: open at once in one process.
    :param streams_each: open at once from one address (of IPv6: from one /64).
    :param channels: in one stream.
    :param heartbeat: seconds between two signs of life.
    :param deadline: seconds that a browser may take nothing of what is sent to it.
    :param buffer: bytes that may wait for one browser.
    """

    streams: int = 20_000
    streams_each: int = 20
    channels: int = 16
    heartbeat: float = 25.0
    deadline: float = 30.0
    buffer: int = 64 * 1024
