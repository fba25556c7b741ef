"""Requests as browsers, programs and attackers write them; the same ones for the same seed."""

from __future__ import annotations

from random import Random

TARGETS = [
    b"/",
    b"/news/",
    b"/news/?page=2",
    b"/news/?utm_source=x",
    b"/missing/",
    b"/%6eews/",
    b"//",
    b"http://localhost/news/",
    b"*",
    b"/news/ ",
    b"/news/#x",
]
METHODS = [b"HEAD", b"POST", b"get", b"OPTIONS", b"PUT", b"G ET", b""]
VERSIONS = [b"HTTP/1.0", b"HTTP/1.1 ", b"HTTP/2.0", b"http/1.1", b"HTTP/1.2", b""]
COMMON = [
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    b"Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    b"Accept-Language: en-GB,en;q=0.9",
    b"Sec-Fetch-Mode: navigate",
    b"Cookie: a=b; sessionid=xyz",
    b"Referer: http://localhost/",
    b"X-Empty:",
    b"DNT:1",
    b"Authorization: Basic eDp5",
    b"Keep-Alive: timeout=5",
    b"Connection: keep-alive",
    b"connection: Keep-Alive",
]
ENCODINGS = [b"gzip", b"gzip, deflate, br, zstd", b"identity", b"gzip;q=0, br;q=0.5", b"*", b";;"]
ODD = [
    b"Connection: close",
    b"Connection: upgrade",
    b"Upgrade: h2c",
    b"Content-Length: 0",
    b"Content-Length: 5",
    b"Content-Length: -1",
    b"Content-Length: 0\r\nContent-Length: 0",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: chunked, identity",
    b"Expect: 100-continue",
    b"Host: localhost",
    b"Host: evil.example",
    b"Range: bytes=0-5",
    b"If-Match: *",
    b"If-None-Match: *",
    b'If-None-Match: "a", W/"b"',
    b"If-None-Match: x",
    b"Accept-Encoding: br",
    b" folded",
    b"\tfolded",
    b"Name : x",
    b"No-Colon",
    b": no name",
    b"X_Under: y",
    b"X: \x00",
    b"X: \x7f",
    b"X: caf\xe9",
    b"X: a\rb",
    b"X: a\nb",
    b"",
    b"Trailer: x",
    b"TE: trailers",
]
HOSTS = [b"Host: localhost", b"host:localhost:8000", b"HOST:  LOCALHOST  ", b"Host: 127.0.0.1"]
NOISE = [b"\r", b"\n", b"\r\n", b"\x00", b" ", b"\t", b":", b"\r\n\r\n", b"GET / HTTP/1.1", b"\xff"]


def request(random: Random, etags: list[bytes]) -> bytes:
    """One request; most are plain, and many of these differ in a single place."""
    odd = random.random()
    method = random.choice(METHODS) if odd < 0.08 else b"GET"
    target = random.choice(TARGETS) if odd < 0.3 else random.choice(TARGETS[:2])
    version = random.choice(VERSIONS) if 0.08 < odd < 0.14 else b"HTTP/1.1"
    lines = [random.choice(HOSTS)] if random.random() < 0.97 else []
    lines += random.sample(COMMON, random.randrange(6))
    if random.random() < 0.8:
        lines.append(b"Accept-Encoding: " + random.choice(ENCODINGS))
    if random.random() < 0.2:
        lines.append(b"If-None-Match: " + random.choice(etags))
    if random.random() < 0.25:
        lines.append(random.choice(ODD))
    random.shuffle(lines)
    end = b"\n" if random.random() < 0.01 else b"\r\n"
    return method + b" " + target + b" " + version + end + end.join([*lines, b"", b""])


def mutated(random: Random, data: bytes) -> bytes:
    """A byte changed, left out or put in."""
    at = random.randrange(len(data) + 1)
    match random.randrange(4):
        case 0:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[at + 1 + random.randrange(3) :]
        case 2:
            return data[:at] + random.choice(NOISE) + data[at:]
        case _:
            return data[:at]


def conversation(random: Random, etags: list[bytes]) -> list[bytes]:
    """What arrives on one connection: pieces of one to four requests."""
    wanted = [request(random, etags) for _ in range(random.choice([1, 1, 1, 2, 3, 4]))]
    if random.random() < 0.3:
        at = random.randrange(len(wanted))
        wanted[at] = mutated(random, wanted[at])
    how = random.random()
    if how < 0.7:
        return [one for one in wanted if one]
    data = b"".join(wanted)
    if how < 0.8 or len(data) < 2:  # pipelined
        return [data]
    cuts = sorted(random.randrange(1, len(data)) for _ in range(random.randrange(1, 4)))
    parts = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    return [part for part in parts if part]
