"""The head of a plain GET, read strictly and once (RFC 9110, RFC 9112).

Browsers send the same header lines again and again, so what they say is remembered by their
bytes, without the cookies: those differ by reader, and a stored page asks nothing of them.
Whatever is unusual is not read here at all: `read` returns None, and the request goes to the
full parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from standfirst.delivery.encodings import Coding, preferences

LONGEST = 8_192
MOST_REMEMBERED = 4_096
REMEMBERED = 2_048  # bytes of one head; so they are at most 8 MB in all
BLOCK = re.compile(rb"(?:[!#$%&'*+\-.^`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)+\r\n")
COOKIES = (b"\r\nCookie:", b"\r\ncookie:")
COOKIE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*\r\n")
TOLD = re.compile(
    rb"(?<![^\n])(host|connection|proxy-connection|accept-encoding|if-none-match|content-length|"
    rb"transfer-encoding|upgrade|expect|te|trailer|http2-settings|if-match|if-unmodified-since|if-range|range)"
    rb":[ \t]*([^\r]*)",
    re.IGNORECASE,
)
"""The fields that matter to a stored page, wherever a line begins."""
ETAG = re.compile(rb'\s*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)')
READ = frozenset({b"host", b"accept-encoding", b"if-none-match", b"connection"})
"""The others ask for more than a page: a body, another protocol, a part."""
CONNECTIONS = frozenset({b"keep-alive", b"close"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a plain GET says besides its target.

    :param known: strong or weak entity tags that the browser holds, quoted; None: it says `*`.
    :param closes: whether the connection ends with the answer (RFC 9112 §9.6).
    """

    preferred: tuple[Coding, ...]
    known: frozenset[str] | None
    closes: bool = False

    def knows(self, etag: str) -> bool:
        """If-None-Match, compared weakly (RFC 9110 §13.1.2)."""
        return self.known is None or etag in self.known


def entity_tags(value: bytes) -> frozenset[str] | None:
    """The tags of an If-None-Match. None: any (`*`). What is no list of tags is no tag."""
    if value.strip() == b"*":
        return None
    found, at = set(), 0
    while at < len(value):
        match = ETAG.match(value, at)
        if match is None:
            return frozenset()
        found.add(match[1].decode("latin-1"))
        at = match.end()
    return frozenset(found)


def without_cookie(lines: bytes) -> bytes:
    """The same lines but for one sound Cookie field that is not the first."""
    for name in COOKIES:
        at = lines.find(name)
        if at >= 0:
            value = COOKIE.match(lines, at + len(name))
            return lines[:at] + lines[value.end() - 2 :] if value else lines
    return lines


@lru_cache(512)
def preferred(accept_encoding: bytes) -> tuple[Coding, ...]:
    """`preferences`, of which browsers know a dozen."""
    return preferences(accept_encoding.decode("latin-1"))


class Heads:
    """Reads header lines for one set of allowed hosts."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.lower().encode() for host in hosts)
        self._remembered: dict[bytes, Head | None] = {}

    def read(self, lines: bytes) -> Head | None:
        """:param lines: all that follows the request line, to the empty line's end."""
        if len(lines) > LONGEST:
            return None
        lines = without_cookie(lines)
        try:
            return self._remembered[lines]
        except KeyError:
            pass
        head = self._parse(lines)
        if len(lines) > REMEMBERED:
            return head
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[lines] = head
        return head

    def _parse(self, lines: bytes) -> Head | None:
        if BLOCK.fullmatch(lines) is None:
            return None
        fields: dict[bytes, bytes] = {}
        for told, value in TOLD.findall(lines):
            name = told.lower()
            if name not in READ or name in fields:
                return None
            fields[name] = value.rstrip(b" \t")
        if not self.allows(fields.get(b"host", b"")):
            return None
        connection = fields.get(b"connection", b"keep-alive").lower()
        if connection not in CONNECTIONS:
            return None
        return Head(
            preferred(fields.get(b"accept-encoding", b"")),
            entity_tags(fields[b"if-none-match"]) if b"if-none-match" in fields else frozenset(),
            connection == b"close",
        )

    def allows(self, host: bytes) -> bool:
        """Whether the paper answers to this Host; its port may be any."""
        name = host.lower()
        if name in self._hosts:
            return True
        bare, colon, port = name.rpartition(b":")
        return bool(colon) and (not port or port.isdigit()) and bare in self._hosts
