"""What requests are put together from: lines as browsers, programs and attackers write them."""

from __future__ import annotations

PAGES = {"/": 40, "/news/": 40, "/news/?page=2": 30, "/uk/": 30_000, "/sitemap.xml": 10}
"""What Django can make: address → how often it stands there."""

READY = [key.encode() for key in PAGES]
TARGETS = [
    b"/news/?utm_source=x",
    b"/news/?page=2&page=3",
    b"/missing/",
    b"/search/?q=x",
    b"/%6eews/",
    b"/news/%",
    b"/news/%00",
    b"//",
    b"/news//",
    b"/news/;x",
    b"/news/?",
    b"/news",
    b"/caf\xc3\xa9/",
    b"http://localhost/news/",
    b"http://evil.example/news/",
    b"http://localhost",
    b"localhost:80",
    b"*",
    b"/news/ ",
    b"/news/ x",
    b"/news/#x",
    b"/news/\t",
    b"\\news\\",
    b"/" + b"a" * 2_500,
]
METHODS = [b"HEAD", b"POST", b"get", b"OPTIONS", b"PUT", b"G ET", b"CONNECT", b"PRI", b"TRACE", b""]
VERSIONS = [
    *[b"HTTP/1.0", b"HTTP/1.1 ", b"HTTP/2.0", b"http/1.1", b"HTTP/1.2", b"HTTP/0.9", b"HTTP/11"],
    *[b"HTTP/1.1\t", b" HTTP/1.1", b"HTTP/1.1\x00", b"RTSP/1.1", b""],
]
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
    b"If-Modified-Since: Tue, 24 Nov 2026 06:00:00 GMT",
    b"Cache-Control: no-cache",
    b"X-Forwarded-Host: evil.example",
]
ENCODINGS = [
    *[b"gzip", b"gzip, deflate, br, zstd", b"identity", b"gzip;q=0, br;q=0.5", b"*", b";;", b""],
    *[b"*;q=0", b"GZIP ; Q=0.1", b"br", b"zstd,,", b"gzip;q=\xbd"],
]
ODD = [
    *[b"Connection: close", b"Connection: upgrade", b"Connection: keep-alive, close"],
    *[b"Connection:", b"Connection: keep-alive,", b"Connection: x", b"Proxy-Connection: close"],
    *[b"Proxy-Connection: keep-alive", b"Upgrade: h2c", b"Upgrade: websocket"],
    *[b"Connection: upgrade\r\nUpgrade: h2c", b"Connection: Upgrade\r\nUpgrade: websocket"],
    *[b"Content-Length: 0", b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: +5"],
    *[b"Content-Length: 0\r\nContent-Length: 0", b"Content-Length: 5, 5", b"Content-Length:"],
    *[b"Content-Length: 99999999999999999999", b"Content-Length : 5", b"Content-Length: 0x5"],
    *[b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked, identity"],
    *[b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked\r\nContent-Length: 5"],
    *[b"Transfer-Encoding\t: chunked", b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding:"],
    *[b"Expect: 100-continue", b"Expect: x", b"Host: localhost", b"Host: evil.example"],
    *[b"Host:", b"Host: localhost, evil.example", b"Host: evil.example\r\nHost: localhost"],
    *[b"Range: bytes=0-5", b"If-Match: *", b"If-None-Match: *", b'If-None-Match: "a", W/"b"'],
    *[b"If-None-Match: x", b"If-None-Match:", b'If-None-Match: "a"\r\nIf-None-Match: *'],
    *[b"Accept-Encoding: br", b"Accept-Encoding: br\r\nAccept-Encoding: gzip;q=0"],
    *[b" folded", b"\tfolded", b"X: a\r\n b", b"Host: localhost\r\n\tevil.example"],
    *[b"Name : x", b"No-Colon", b": no name", b"X_Under: y", b"X\x00: y", b"X: \x00", b"X: \x7f"],
    *[b"X: caf\xe9", b"X: a\rb", b"X: a\nb", b"X\xe9: a", b"X(y): a", b'"X": a', b"", b"X: a\r"],
    *[b"Trailer: x", b"TE: trailers", b"HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"],
    *[
        b"If-Range: x",
        b"If-Unmodified-Since: x",
        b"X: " + b"x" * 7_500,
        b"Y: z\r\n" * 1_600 + b"Z: z",
    ],
]
HOSTS = [
    *[b"Host: localhost", b"host:localhost:8000", b"HOST:  LOCALHOST  ", b"Host:\tlocalhost\t"],
    *[b"Host: 127.0.0.1", b"Host: localhost:", b"Host: localhost.", b"Host: localhost:x"],
]
NOISE = [
    *[b"\r", b"\n", b"\r\n", b"\x00", b" ", b"\t", b":", b"\r\n\r\n", b"\r\r\n", b"\xff", b"\x0b"],
    *[
        b"GET / HTTP/1.1",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\nHost: x\r\n",
        b"0\r\n",
    ],
]
SMUGGLED = b"GET /news/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODIES = [b"", b"hello", b"a=b&c=d", SMUGGLED, b"x" * 2_000, b"x" * 4_000, b"\x00\xff\r\n"]
