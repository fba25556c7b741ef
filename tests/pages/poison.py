"""What an attacker writes into a request so that a cache keeps it for others.

Names are those of published research on unkeyed input (web cache poisoning, cache-poisoned denial
of service, path and method overrides) and of the proxies, clouds and frameworks that trust them.
"""

from __future__ import annotations

from dataclasses import dataclass

WORD = "c4n4ry"
ADDRESS = "203.0.113.66"
CANARIES = (WORD, ADDRESS)
"""No page of the paper holds these of itself."""

BY_VALUE = {
    f"{WORD}.example": """
        X-Forwarded-Host X-Forwarded-Server X-Forwarded-Hosts X-Host X-Host-Name X-Host-Override
        X-HTTP-Host-Override X-Original-Host X-Orig-Host X-Backend-Host X-Real-Host X-Proxy-Host
        X-Rewrite-Host X-Upstream-Host X-Envoy-Original-Host X-ATT-DeviceId-Host Proxy-Host
        Base-Host Host-Override Forwarded-Host X-Forwarded-Domain X-Forwarded-By X-Served-Host
        X-Gateway-Host X-Wap-Profile X-HTTP-DestinationURL X-Original-Forwarded-Host
        X-Amz-Website-Host Via""",
    f"https://{WORD}.example/page": """
        Origin Referer Base-Url Request-Uri Uri Url X-Proxy-Url Destination Http-Url
        X-Forwarded-Url X-Original-Referer Content-Location Location Ping-From Ping-To SOAPAction
        X-Callback Service-Worker-Navigation-Preload Access-Control-Request-Headers""",
    f"/editor/{WORD}": """
        X-Original-URL X-Rewrite-URL X-Original-URI X-Original-Path X-Override-URL X-Forwarded-Path
        X-Forwarded-Uri X-Envoy-Original-Path X-Rewrite-Path X-Rewrite-Uri X-Real-Url X-Request-Uri
        X-Waws-Unencoded-Url X-Http-Path-Override Path-Info Script-Name X-Script-Name
        X-Forwarded-Prefix X-Prefix X-Proxy-Prefix X-Ingress-Path X-Base-Path X-Arr-Original-Url
        X-Accel-Redirect X-Sendfile X-Lighttpd-Send-File X-Route X-Service-Root Scgi-Path""",
    ADDRESS: """
        X-Forwarded-For X-Forwarded X-Forward-For X-Forwarder-For X-Forwarded-For-Original
        X-Original-Forwarded-For X-Real-IP X-Client-IP Client-IP True-Client-IP X-True-Client-IP
        X-Remote-IP X-Remote-Addr X-Original-Remote-Addr X-Originating-IP X-Cluster-Client-IP
        X-ProxyUser-Ip X-Custom-IP-Authorization CF-Connecting-IP CF-Connecting-IPv6
        CF-Pseudo-IPv4 Fastly-Client-IP X-Azure-ClientIP X-Azure-SocketIP X-AppEngine-User-IP
        Fly-Client-IP DO-Connecting-IP X-Envoy-External-Address X-Vercel-Forwarded-For
        X-Nf-Client-Connection-Ip Remote-Addr Wl-Proxy-Client-IP""",
    f"{WORD}": """
        X-Forwarded-Proto X-Forwarded-Protocol X-Forwarded-Scheme X-Url-Scheme X-Scheme X-Protocol
        Front-End-Https X-Https X-Forwarded-Ssl X-Arr-Ssl X-ProxyScheme CloudFront-Forwarded-Proto
        X-Forwarded-Proto-Version CF-Visitor X-Amz-Cf-Id X-Amzn-Trace-Id X-Amz-Date
        X-Amz-Security-Token X-Amz-Server-Side-Encryption X-Amz-Request-Payer
        X-Forwarded-Port X-Port X-Original-Port X-Envoy-Peer-Metadata X-Request-ID
        X-Correlation-ID Traceparent Tracestate Baggage X-B3-TraceId
        X-HTTP-Method-Override X-HTTP-Method X-Method-Override X-Method X-Original-Method
        Accept Accept-Charset Accept-Language Accept-Datetime Accept-Patch Content-Language
        Content-Type Content-Encoding Content-Disposition Content-Security-Policy Content-MD5
        User-Agent X-Device-User-Agent X-UCBrowser-UA X-OperaMini-Phone-UA Device-Stock-UA
        Sec-CH-UA Sec-CH-UA-Platform Sec-CH-UA-Mobile Sec-CH-Prefers-Color-Scheme Save-Data DPR
        Width Viewport-Width Sec-GPC DNT X-Requested-With X-CSRFToken X-CSRF-Token X-XSRF-Token
        X-Api-Version X-Country-Code X-GeoIP-Country CF-IPCountry CloudFront-Viewer-Country
        X-AppEngine-Country Accept-CH X-Language X-Locale X-Timezone X-Theme X-Variant X-AB-Test
        X-Debug Debug X-Debug-Token X-Middleware-Subrequest X-Middleware-Prefetch X-Invoke-Path
        X-Matched-Path X-Nextjs-Data Rsc Next-Router-State-Tree X-Now-Route-Matches Purpose
        Sec-Purpose X-Moz X-Oss-Meta X-Wp-Nonce X-Drupal-Cache X-Varnish X-Cache-Key
        X-Cache-Hash Surrogate-Capability Surrogate-Control Surrogate-Key X-Purge-Key Cache-Control
        Pragma Authorization Proxy-Authorization X-Auth-Token X-Access-Token X-User X-Remote-User
        Remote-User X-Forwarded-User X-Authenticated-User X-WebAuth-User X-Ssl-Client-Cert
        Proxy From Cookie Cookie2 Max-Forwards Prefer Priority Sec-Fetch-Dest Sec-Fetch-Mode
        Sec-Fetch-Site Upgrade-Insecure-Requests HX-Request HX-Target HX-Current-URL Turbo-Frame
        Zap""",
}
EXACT = (  # none of which the door refuses: it would hide the others from the paper
    f"Forwarded: for={ADDRESS};host={WORD}.example;proto=https;by={WORD}",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Scheme: http",
    "X-Forwarded-Port: 4443",
    "X-HTTP-Method-Override: POST",
    "X-Method-Override: HEAD",
    f"X-Forwarded-For: {ADDRESS}, 127.0.0.1",
    f"X-Forwarded-Host: localhost, {WORD}.example",
    f"x-forwarded-host: {WORD}.example",
    f"X_Forwarded_Host: {WORD}.example",
    f"X-FORWARDED-HOST:{WORD}.example",
    f"X-Forwarded-Host:\t{WORD}.example",
    "Accept-Language: fr, ar;q=0.9",
    "Accept: application/json",
    "Accept: application/activity+json",
    "X-Requested-With: XMLHttpRequest",
    "Accept-Encoding: c4n4ry, br;q=0, zstd;q=0, gzip;q=0",
    "Range: bytes=0-9",
    'If-Range: "c4n4ry"',
    'If-None-Match: "c4n4ry"',
    "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT",
    "Cache-Control: no-store",
    "Cache-Control: only-if-cached, max-age=0",
    "Cookie: sessionid=c4n4ry; csrftoken=c4n4ry; messages=c4n4ry",
    "cookie: sessionid=c4n4ry",
    "COOKIE: $Version=1; sessionid=c4n4ry; $Path=/",
    "Cookie: django_language=fr; edition=us; wagtail_edit=c4n4ry",
    'Cookie: sessionid="c4n4ry\\073 csrftoken=c4n4ry"',
    "Cookie: c4n4ry; =c4n4ry; sessionid",
    "Upgrade: h2c, c4n4ry",
    "Connection: close, X-Forwarded-Host, Cookie",
    "TE: trailers, c4n4ry",
    "Trailer: X-Forwarded-Host",
    "Max-Forwards: 0",
    "X-Http-Status: 404",
    "X-Amz-Website-Redirect-Location: /c4n4ry",
    "Content-Length: 0",
)
QUERIES = (
    "utm_source=c4n4ry utm_content=c4n4ry&fbclid=c4n4ry c4n4ry q=c4n4ry edition=c4n4ry "
    "format=c4n4ry callback=c4n4ry next=//c4n4ry.example preview=c4n4ry lang=fr "
    "_escaped_fragment_= x=1;y=c4n4ry %63=c4n4ry c4n4ry[]=1 __proto__=c4n4ry mode=c4n4ry"
).split()
"""Parameters that no page has: they are not part of its key."""


@dataclass(frozen=True)
class Trick:
    """A whole request but for the path. ``lines``: header lines, Host among them."""

    name: str
    lines: tuple[str, ...]
    start: str = "GET {path} HTTP/1.1"
    body: str = ""

    def request(self, path: str, port: int) -> bytes:
        start = self.start.format(path=path, port=port)
        lines = [line.format(port=port) for line in self.lines]
        return "\r\n".join([start, *lines, "", self.body]).encode("latin-1")


HOST = "Host: localhost:{port}"


def single_lines() -> list[str]:
    """Each of these may stand in an otherwise plain request."""
    named = [f"{name}: {value}" for value, names in BY_VALUE.items() for name in names.split()]
    return [*named, *EXACT]


def alone() -> list[Trick]:
    """Each by itself: one line in each request, or one oddity."""
    tricks = [Trick(line, (HOST, line)) for line in single_lines()]
    return [*tricks, *shapes(), *odd_addresses()]


def shapes() -> list[Trick]:
    """Requests that are odd as a whole. The door may refuse them; it must not remember them."""
    evil = f"Host: {WORD}.example"
    absolute = f"GET http://{WORD}.example{{path}} HTTP/1.1"
    chunked = f"7\r\npage={WORD[:2]}\r\n0\r\n\r\n"
    return [
        Trick("another host", (evil,)),
        Trick("two hosts, ours first", (HOST, evil)),
        Trick("two hosts, ours last", (evil, HOST)),
        Trick("a host in two cases", (HOST, f"hOST: {WORD}.example")),
        Trick("a user in the host", (f"Host: {WORD}@localhost:{{port}}",)),
        Trick("another port", ("Host: localhost:6666",)),
        Trick("a word for a port", (f"Host: localhost:{WORD}",)),
        Trick("a path in the host", (f"Host: localhost:{{port}}/{WORD}",)),
        Trick("a host folded over two lines", (f"Host: localhost:{{port}}\r\n {WORD}.example",)),
        Trick("a host with white space before its colon", (f"Host : {WORD}.example",)),
        Trick("no host", ()),
        Trick("a dot after the host", ("Host: localhost.:{port}",)),
        Trick("the host in capitals", ("Host: LOCALHOST:{port}",)),
        Trick("absolute target", (HOST,), absolute),
        Trick("absolute target, its own host", (evil,), absolute),
        Trick("absolute target of ours", (evil,), "GET http://localhost:{port}{path} HTTP/1.1"),
        Trick("HTTP/1.0", (HOST, f"X-Forwarded-Host: {WORD}.example"), "GET {path} HTTP/1.0"),
        Trick("HEAD", (HOST, f"X-Forwarded-Host: {WORD}.example"), "HEAD {path} HTTP/1.1"),
        Trick("a method in small letters", (HOST,), "get {path} HTTP/1.1"),
        Trick("OPTIONS", (HOST, f"Origin: https://{WORD}.example"), "OPTIONS {path} HTTP/1.1"),
        Trick("another method", (HOST,), f"{WORD.upper()} {{path}} HTTP/1.1"),
        Trick("GET with a form", _form(), body=f"page={WORD}"),
        Trick("GET with chunks", (HOST, "Transfer-Encoding: chunked"), body=chunked),
        Trick("chunks of another name", (HOST, "Transfer-Encoding: xchunked"), body=chunked),
        Trick("chunked twice", (HOST, *("Transfer-Encoding: chunked",) * 2), body=chunked),
        Trick("length and chunks", (*_form(), "Transfer-Encoding: chunked"), body=chunked),
        Trick("two lengths", (HOST, "Content-Length: 0", "Content-Length: 5"), body=WORD[:5]),
        Trick("a coding that is none", (HOST, "Transfer-Encoding: identity")),
        Trick("a body that is announced", (HOST, "Expect: 100-continue")),
        Trick("another page than this", (HOST, f'If-Match: "{WORD}"')),
        Trick("a line without a colon", (HOST, WORD)),
        Trick("a folded line", (HOST, f"X-Word: a\r\n\t{WORD}")),
        Trick("a NUL in a value", (HOST, f"X-Word: a\x00{WORD}")),
        Trick("a bare CR in a value", (HOST, f"X-Word: a\rX-Forwarded-Host: {WORD}.example")),
        Trick("bare line feeds", (f"{HOST}\nX-Forwarded-Host: {WORD}.example",)),
        Trick("a very long line", (HOST, f"X-Word: {WORD * 5_000}")),
        Trick("many lines", (HOST, *(f"X-Word-{n}: {WORD}" for n in range(300)))),
    ]


def odd_addresses() -> list[Trick]:
    """They ask for something else, and may be told so in its own words; nobody else may."""
    queries = [Trick(f"?{query}", (HOST,), f"GET {{path}}?{query} HTTP/1.1") for query in QUERIES]
    return [
        *queries,
        Trick("a fragment", (HOST,), f"GET {{path}}#{WORD} HTTP/1.1"),
        Trick("a backslash", (HOST,), f"GET {{path}}\\{WORD} HTTP/1.1"),
    ]


def _form() -> tuple[str, ...]:
    return (HOST, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 11")


def together() -> list[Trick]:
    """All single lines in as few requests as there are lines of one name, and Host in each."""
    rounds: list[dict[str, str]] = []
    for line in single_lines():
        name = line.partition(":")[0].lower()
        found = next((one for one in rounds if name not in one and len(one) < 40), None)
        if found is None:
            rounds.append(found := {})
        found[name] = line
    return [Trick(f"{len(one)} lines", (HOST, *one.values())) for one in rounds]
