"""Requests as browsers, programs and attackers write them; the same ones for the same seed."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.door.words import (
    BODIES,
    COMMON,
    ENCODINGS,
    HOSTS,
    METHODS,
    NOISE,
    ODD,
    READY,
    SMUGGLED,
    TARGETS,
    VERSIONS,
)


class Turns(NamedTuple):
    """The door gets so many turns of its loop; 0: as many as it wants."""

    many: int


class Wait(NamedTuple):
    seconds: float


class Purge(NamedTuple):
    """Something changed that this page shows."""

    tag: str


class Stall(NamedTuple):
    """The browser takes nothing from now on, or takes all."""

    is_stalled: bool


Step = bytes | Turns | Wait | Purge | Stall


def plain(random: Random, etags: list[bytes]) -> bytes:
    """A GET as a browser sends it."""
    lines = [b"Host: localhost", *random.sample(COMMON, random.randrange(6))]
    if random.random() < 0.8:
        lines.append(b"Accept-Encoding: " + random.choice(ENCODINGS))
    if random.random() < 0.2:
        lines.append(b"If-None-Match: " + random.choice(etags))
    target = random.choice(READY) if random.random() < 0.5 else random.choice(READY[:2])
    return b"GET " + target + b" HTTP/1.1\r\n" + b"\r\n".join([*lines, b"", b""])


def with_body(random: Random) -> bytes:
    """A request that brings something: announced, or in chunks, or more than is taken."""
    method = random.choice([b"POST", b"POST", b"PUT", b"GET", b"HEAD"])
    target = random.choice([b"/", b"/news/", b"/missing/", b"/editor/x/"])
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: localhost"]
    if random.random() < 0.2:
        lines.append(b"Expect: 100-continue")
    if random.random() < 0.1:
        lines.append(b"Connection: close")
    body = random.choice(BODIES)
    if random.random() < 0.6:
        lines.append(b"Content-Length: %d" % len(body))
    else:
        lines.append(b"Transfer-Encoding: chunked")
        cut = random.randrange(len(body) + 1)
        parts = [part for part in (body[:cut], body[cut:]) if part]
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
        body += random.choice([b"0\r\n\r\n", b"0\r\n\r\n", b"0\r\nX: y\r\n\r\n", b"00;x=y\r\n\r\n"])
    return b"\r\n".join([*lines, b"", body])


def odd(random: Random, etags: list[bytes]) -> bytes:
    """A request that differs from a plain one in a place or two."""
    first, _, rest = plain(random, etags).partition(b"\r\n")
    method, target, version = first.split(b" ", 2)
    lines = rest.split(b"\r\n")[:-2]
    match random.randrange(8):
        case 0:
            method = random.choice(METHODS)
        case 1:
            target = random.choice(TARGETS)
        case 2:
            version = random.choice(VERSIONS)
        case 3:
            lines[0] = random.choice(HOSTS)
        case 4:
            lines = lines[1:]
        case _:
            lines.insert(random.randrange(len(lines) + 1), random.choice(ODD))
    end = b"\n" if random.random() < 0.03 else b"\r\n"
    return method + b" " + target + b" " + version + end + end.join([*lines, b"", b""])


def mutated(random: Random, data: bytes) -> bytes:
    """A byte changed, left out or put in; or cut short."""
    at = random.randrange(len(data) + 1)
    match random.randrange(5):
        case 0:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[at + 1 + random.randrange(3) :]
        case 2:
            return data[:at] + random.choice(NOISE) + data[at:]
        case 3:
            return random.choice(NOISE) + data
        case _:
            return data[:at]


def request(random: Random, etags: list[bytes]) -> bytes:
    """Most are plain; many of the others differ from these in a single place."""
    kind = random.random()
    if kind < 0.62:
        return plain(random, etags)
    if kind < 0.7:
        return with_body(random)
    made = odd(random, etags)
    return made if kind < 0.9 else mutated(random, made)


def pieces(random: Random, data: bytes) -> list[bytes]:
    """As a network may cut it: anywhere, often where a head or a body ends."""
    places = [at for at in range(1, len(data)) if data[at - 2 : at] == b"\r\n"] or [1]
    many = random.randrange(1, 5)
    cuts = {
        random.choice(places) if random.random() < 0.5 else random.randrange(1, len(data) + 1)
        for _ in range(many)
    }
    ends = sorted(cut for cut in cuts if cut < len(data))
    return [data[a:b] for a, b in zip([0, *ends], [*ends, len(data)], strict=True)]


def in_order(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """One to four requests; the door rests after each piece. Much may be wrong with them."""
    wanted = [request(random, etags) for _ in range(random.choice([1, 1, 2, 2, 3, 4]))]
    how = random.random()
    if how < 0.6:
        parts = [one for one in wanted if one]
    elif how < 0.7:  # pipelined
        parts = [part for part in [b"".join(wanted)] if part]
    else:
        data = b"".join(wanted)
        parts = pieces(random, data) if data else []
    steps: list[Step] = []
    for part in parts:
        steps += [part, Turns(0)]
        if random.random() < 0.05:
            steps.append(happening(random))
    return steps, len(wanted)


def happening(random: Random) -> Step:
    match random.randrange(4):
        case 0:
            return Purge(random.choice(READY).decode())
        case 1:
            return Stall(True)
        case 2:
            return Stall(False)
        case _:
            return Wait(random.choice([1, 4, 6, 15, 21, 40]))


def in_haste(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """Proper requests that do not wait for answers: how they are read must not depend on it."""
    wanted = []
    for _ in range(random.randrange(2, 7)):
        kind = random.random()
        if kind < 0.6:
            wanted.append(plain(random, etags))
        elif kind < 0.8:
            wanted.append(plain(random, etags).replace(b"GET ", b"HEAD ", 1))
        else:
            wanted.append(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello")
        if random.random() < 0.2:
            early = b"GET /news/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
            wanted.append(early % len(SMUGGLED) + SMUGGLED)
    parts = wanted if random.random() < 0.5 else pieces(random, b"".join(wanted))
    steps: list[Step] = []
    for part in parts:
        steps.append(part)
        if random.random() < 0.6:
            steps.append(Turns(random.randrange(1, 6)))
    return steps, len(wanted)


def inside(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """What looks like a request of its own, where it is a part of another one."""
    brings = b" /news/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"
    first = random.choice(
        [
            [plain(random, etags)],
            [with_body(random)],
            [b"GET" + brings, b"hello"],  # answered before its body is there
            [b"POST" + brings, b"hello"],
            [b"POST" + brings + b"hello"],
        ]
    )
    around = random.choice([plain(random, etags), with_body(random), odd(random, etags)])
    at = random.randrange(len(around) + 1)
    start = around[:at] + random.choice([b"", b"", b"\r\nX: ", b" ", b"\r\n"])
    steps: list[Step] = [first[0]]
    if first[0].startswith(b"GET") or random.random() < 0.5:
        steps.append(Turns(0))
    if random.random() < 0.7:
        steps.append(b"".join([*first[1:], start]))
    else:
        steps += [*first[1:], start]
    for part in (b"", plain(random, etags), around[at:], plain(random, etags)):
        steps += [part, Turns(0)]
    return [step for step in steps if step != b""], 4


def conversation(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """What happens on one connection, and how many requests are in it."""
    kind = random.random()
    way = in_haste if kind < 0.15 else inside if kind < 0.3 else in_order
    return way(random, etags)
