"""Hands messages to push services: many at once over few HTTP/2 connections, by libcurl.

This is the only place that knows the library.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pycurl

from standfirst.alerts.sending.addresses import Addresses, Resolve, Unreachable
from standfirst.alerts.sending.answers import LONGEST_WAIT
from standfirst.kit import fetch

CONNECTIONS, STREAMS = 4, 100  # to one service
CONNECTS, ENDS = 10, 30  # seconds
KEPT = 300  # bytes of what a service says
BROKEN_OFF = {pycurl.E_HTTP2, 92}  # GOAWAY, REFUSED_STREAM: it has not looked at the request

__all__ = ["Answer", "Carrier", "Letter", "Route", "Unreachable"]


@dataclass(frozen=True)
class Route:
    """How the world is reached.

    :ivar proxy: ``http://host:port`` that is asked to CONNECT; it looks hosts up itself.
    :ivar ca: file with the certificates that are trusted, instead of the usual ones.
    :ivar port: of the services. :ivar resolve: host → the one address that is connected to.
    """

    proxy: str = ""
    ca: str = ""
    port: int = 443
    resolve: Resolve = fetch.public_address


@dataclass(slots=True)
class Letter:
    """One message on its way. ``what`` comes back with the answer."""

    host: str
    path: str
    fields: Sequence[str]
    body: bytes
    what: Any


@dataclass(slots=True)
class Answer:
    """``status``: 0 when none came. ``retry_after``: seconds, 0 when the service said none.

    ``untouched``: it has certainly not been looked at. ``said``: the beginning of an answer's text,
    or what kept it from coming.
    """

    what: Any
    status: int
    retry_after: int
    untouched: bool
    said: str


@dataclass(slots=True)
class _Line:
    """One message at a time; curl keeps the connection."""

    curl: Any
    pinned: str = ""
    letter: Letter | None = None
    fields: Sequence[str] | None = None
    size: int = -1
    heard: bytearray = field(default_factory=bytearray)

    def hear(self, piece: bytes) -> int:
        if len(self.heard) < KEPT:
            self.heard += piece[:KEPT]
        return len(piece)


class Carrier:
    """Not for more than one thread."""

    def __init__(self, route: Route | None = None) -> None:
        self.route = route or Route()
        self.multi: Any = pycurl.CurlMulti()
        self.multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
        self.multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)
        self.multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, STREAMS)
        self.in_flight = 0
        self._free: dict[str, list[_Line]] = {}
        self._addresses = Addresses(self.route.resolve)

    def knows(self, host: str) -> bool:
        """Whether `post` need not wait for a resolver. One that is asked answers by and by."""
        return bool(self.route.proxy) or self._addresses.ask(host)

    def post(self, letter: Letter) -> None:
        """:raises Unreachable: nothing was handed over."""
        pin = self._pin(letter.host)
        free = self._free.setdefault(letter.host, [])
        line = free.pop() if free else self._new()
        if pin != line.pinned:
            line.curl.setopt(pycurl.RESOLVE, [pin])
            line.pinned = pin
        line.letter = letter
        line.heard.clear()
        line.curl.setopt(pycurl.URL, f"https://{letter.host}:{self.route.port}{letter.path}")
        if letter.fields is not line.fields:  # Of one alert they are one list for a while.
            line.curl.setopt(pycurl.HTTPHEADER, letter.fields)
            line.fields = letter.fields
        if len(letter.body) != line.size:
            line.curl.setopt(pycurl.POSTFIELDSIZE, len(letter.body))
            line.size = len(letter.body)
        line.curl.setopt(pycurl.POSTFIELDS, letter.body)
        self.multi.add_handle(line.curl)
        self.in_flight += 1

    def work(self, seconds: float) -> list[Answer]:
        """Send and receive; wait so long at most when there is nothing to do."""
        self.multi.perform()
        found = list(self._ended())
        if found or not seconds:
            return found
        if self.in_flight:
            if self.multi.select(seconds) < 0:  # It has no socket yet.
                time.sleep(min(seconds, 0.01))
            self.multi.perform()
            return list(self._ended())
        time.sleep(seconds)
        return []

    def close(self) -> None:
        for lines in self._free.values():
            for line in lines:
                line.curl.close()
        self._free.clear()
        self.multi.close()

    def _ended(self) -> Iterator[Answer]:
        left = 1
        while left:
            left, good, bad = self.multi.info_read()
            for curl in good:
                yield self._answer(curl, curl.getinfo(pycurl.RESPONSE_CODE), "", False)
            for curl, error, said in bad:
                yield self._answer(curl, 0, said, error in BROKEN_OFF)

    def _answer(self, curl: Any, status: int, said: str, untouched: bool) -> Answer:
        line: _Line = curl.line
        letter = line.letter
        assert letter is not None
        asked = curl.getinfo(pycurl.RETRY_AFTER) if status >= 400 else 0
        retry_after = int(min(max(0, asked), LONGEST_WAIT))
        if status >= 300:
            said = line.heard.decode("utf-8", "replace")[:KEPT]
        if said:
            said = "".join(sign if sign.isprintable() else " " for sign in said)
        self.multi.remove_handle(curl)
        self.in_flight -= 1
        line.letter = None
        self._free[letter.host].append(line)
        return Answer(letter.what, status, retry_after, untouched, said)

    def _new(self) -> _Line:
        curl: Any = pycurl.Curl()
        line = _Line(curl)
        curl.line = line
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTPS)
        curl.setopt(pycurl.FOLLOWLOCATION, 0)
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)
        curl.setopt(pycurl.PIPEWAIT, 1)
        curl.setopt(pycurl.CONNECTTIMEOUT, CONNECTS)
        curl.setopt(pycurl.TIMEOUT, ENDS)
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(pycurl.USERAGENT, "Standfirst")
        curl.setopt(pycurl.WRITEFUNCTION, line.hear)
        curl.setopt(pycurl.PROXY, self.route.proxy)  # "": also none of the environment's
        if self.route.ca:
            curl.setopt(pycurl.CAINFO, self.route.ca)
        return line

    def _pin(self, host: str) -> str:
        """The entry for curl's table of hosts: it asks nobody itself (DNS rebinding)."""
        if self.route.proxy:
            return ""
        address = self._addresses.of(host)
        return f"+{host}:{self.route.port}:{f'[{address}]' if ':' in address else address}"
