"""A stored page: its bytes in every coding, and what it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import IO, Any

from standfirst.delivery.encodings import AT_ONCE, Coding, encode
from standfirst.delivery.headers import HSTS

Headers = list[tuple[str, str]]
Raw = list[tuple[bytes, bytes]]
FORMAT = "standfirst-page-2"
OURS = frozenset({"connection", "content-encoding", "content-length", "date", "etag", "keep-alive",
                  "last-modified", "server", "transfer-encoding", "vary"})  # fmt: skip


LASTING = frozenset({"cache-control", HSTS})
"""What 304 says again."""


class Damaged(Exception):
    """These bytes are no stored page: torn by a crash, or of another version."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One coding of a page, as it goes over the wire.

    :param fields: header fields but Date, as ASGI takes them; `head` has them as bytes, with
        the empty line.
    :param unchanged_fields: likewise for 304, and `unchanged`.
    """

    etag: str
    fields: Raw
    body: bytes
    unchanged_fields: Raw
    head: bytes
    unchanged: bytes

    @property
    def size(self) -> int:
        return len(self.head) + len(self.body) + len(self.unchanged)


@dataclass(slots=True, eq=False)
class Entry:
    """A page as it was made once.

    :param seen: the bus had told everything up to this event when the making began.
    :param made_at: seconds of the wall clock.
    :param ttl: seconds.
    """

    key: str
    headers: Headers
    tags: frozenset[str]
    seen: int
    made_at: float
    ttl: float
    digest: str
    bodies: dict[Coding, bytes]
    answers: dict[Coding, Answer] = field(default_factory=dict)
    by_preference: dict[tuple[Coding, ...], Answer] = field(default_factory=dict)
    used: float = 0.0
    until: float = 0.0
    """When it goes stale by age, on the loop's clock."""
    purged: bool = False
    """Something it shows has changed."""
    retry_at: float = 0.0
    """Making it anew failed; not before then again, on the loop's clock."""

    def __post_init__(self) -> None:
        self._build()

    def _build(self) -> None:
        self.answers = {coding: self._answer(coding, body) for coding, body in self.bodies.items()}
        self.by_preference = {}

    def _answer(self, coding: Coding, body: bytes) -> Answer:
        etag = f'"{self.digest}-{coding.value}"'
        kept = [("etag", etag), ("vary", "Accept-Encoding")]
        kept += [(name, value) for name, value in self.headers if name in LASTING]
        full = [*self.headers, *kept[:2], ("content-length", str(len(body)))]
        if coding is not Coding.IDENTITY:
            full.append(("content-encoding", coding.value))
        return Answer(etag, raw(full), body, raw(kept), block(full), block(kept))

    def add(self, bodies: dict[Coding, bytes]) -> None:
        """Further codings of the same page."""
        self.bodies = {**self.bodies, **bodies}
        self._build()

    def answer(self, preferred: tuple[Coding, ...]) -> Answer:
        """The best coding that we have of those the browser takes."""
        found = self.by_preference.get(preferred)
        if found is None:
            found = next(self.answers[coding] for coding in preferred if coding in self.answers)
            self.by_preference[preferred] = found
        return found

    @property
    def size(self) -> int:
        """Bytes in memory, nearly."""
        return 2_000 + sum(answer.size for answer in self.answers.values())


@dataclass(frozen=True, slots=True)
class Origin:
    """How a page came to be: see `Entry`."""

    tags: frozenset[str]
    seen: int
    made_at: float
    ttl: float


def make(key: str, headers: Headers, body: bytes, origin: Origin) -> Entry:
    """A new entry with the codings that cost little. ``headers``: as Django answered."""
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in OURS]
    bodies = {coding: encode(body, coding) for coding in AT_ONCE}
    return from_bodies(key, kept, bodies, origin)


def from_bodies(key: str, headers: Headers, bodies: dict[Coding, bytes], origin: Origin) -> Entry:
    """An entry from bytes that are in their codings already."""
    content = repr(headers).encode() + bodies[Coding.IDENTITY]
    return Entry(
        key=key,
        headers=headers,
        tags=origin.tags,
        seen=origin.seen,
        made_at=origin.made_at,
        ttl=origin.ttl,
        digest=hashlib.blake2b(content, digest_size=9).hexdigest(),
        bodies=bodies,
    )


def with_codings(entry: Entry, bodies: dict[Coding, bytes]) -> Entry:
    """A copy with further codings; the entry itself may be in use by another thread."""
    return replace(entry, bodies={**entry.bodies, **bodies})


def raw(headers: Iterable[tuple[str, str]]) -> Raw:
    """Header fields as ASGI takes them."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def block(headers: Iterable[tuple[str, str]]) -> bytes:
    """Header lines and the empty line that ends them."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{lines}\r\n".encode("latin-1")


def dump(entry: Entry) -> bytes:
    """A line with a checksum of all the rest, one of JSON, and the bodies."""
    bodies = list(entry.bodies.items())
    meta: dict[str, Any] = {
        "key": entry.key,
        "headers": entry.headers,
        "tags": sorted(entry.tags),
        "seen": entry.seen,
        "made_at": entry.made_at,
        "ttl": entry.ttl,
        "digest": entry.digest,
        "bodies": [[coding.value, len(body)] for coding, body in bodies],
    }
    line = json.dumps(meta, separators=(",", ":")).encode()
    rest = b"".join([line, b"\n", *(body for _, body in bodies)])
    return _seal(rest) + b"\n" + rest


def _seal(rest: bytes) -> bytes:
    return f"{FORMAT} {hashlib.blake2b(rest, digest_size=16).hexdigest()}".encode()


def load(data: bytes) -> Entry:
    """:raises Damaged: no whole page of this version."""
    seal, _, rest = data.partition(b"\n")
    if seal != _seal(rest):
        raise Damaged("it does not fit its checksum, or is of another version")
    line, _, payload = rest.partition(b"\n")
    try:
        meta = json.loads(line)
        bodies, start = {}, 0
        for coding, length in meta["bodies"]:
            bodies[Coding(coding)] = payload[start : start + length]
            start += length
        return Entry(
            key=meta["key"],
            headers=[(name, value) for name, value in meta["headers"]],
            tags=frozenset(meta["tags"]),
            seen=meta["seen"],
            made_at=meta["made_at"],
            ttl=meta["ttl"],
            digest=meta["digest"],
            bodies=bodies,
        )
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise Damaged(str(error)) from error


def glance(file: IO[bytes]) -> Origin:
    """How a page on disk came to be, without reading all of it.

    :raises Damaged: that cannot be read.
    """
    file.readline()
    try:
        meta = json.loads(file.readline())
        return Origin(frozenset(meta["tags"]), meta["seen"], meta["made_at"], meta["ttl"])
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(str(error)) from error
