"""What the door answers by itself, in plain words."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus

from starlette.types import Send

from standfirst.delivery import headers
from standfirst.delivery.entries import Raw, raw

SORRY: dict[int, tuple[str, str]] = {
    400: (
        "This request cannot be answered",
        (
            "Either this is not an address of the newspaper, or what you sent did not arrive as a "
            "browser sends it. Check the address, load the page again and repeat what you did."
        ),
    ),
    404: ("There is no such page", "Check the address, or start at the front page."),
    405: ("This page cannot do that", "It can only be read. Go back and try again."),
    408: (
        "This took too long",
        "What you sent did not arrive in time. Check your connection, go back and send it again.",
    ),
    413: (
        "This is too large",
        (
            "What you sent is larger than this newspaper takes. Go back, make it smaller and send "
            "it again."
        ),
    ),
    429: (
        "That was a lot at once",
        (
            "So many requests came from your connection that we have to pause. What you wrote is "
            "still on the page before: wait a minute, go back and send it again."
        ),
    ),
    431: (
        "This request is too long",
        (
            "The address, or the cookies of this site, have grown too long. Delete this site’s "
            "cookies and try again."
        ),
    ),
    503: (
        "The newspaper cannot answer just now",
        (
            "This is our fault and will pass. What you wrote is still on the page before: wait a "
            "moment, go back and send it again."
        ),
    ),
    507: (
        "There is no room for this",
        (
            "The disk of this newspaper is full. What you wrote is still on the page before: keep "
            "it, and tell whoever runs the server."
        ),
    ),
}
UNSURE = (
    "We do not know whether this was saved",
    (
        "The newspaper did not finish with what you sent, and cannot tell now whether it will. "
        "It may have been saved, or may yet be. It is still on the page before: wait a minute, "
        "look whether it is there, and send it again only if it is not."
    ),
)
"""Instead of 503, when the work on a write has begun and nobody could wait for its end."""
WAIT = {429: "60", 503: "5"}  # seconds, for Retry-After


@cache
def page(status: int, *, is_unsure: bool = False) -> tuple[Raw, bytes]:
    """Header fields and body. :param is_unsure: see `UNSURE`."""
    title, text = UNSURE if is_unsure else SORRY[status]
    body = headers.plain_page(status, title, text)
    fields: Raw = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *raw(headers.of_door()),
    ]
    if status == 405:
        fields.append((b"allow", b"GET, HEAD"))
    if status in WAIT:
        fields.append((b"retry-after", WAIT[status].encode()))
    return fields, body


@cache
def whole(status: int) -> bytes:
    """A whole answer that ends its connection, status line included (RFC 9112)."""
    fields, body = page(status)
    lines = [b"HTTP/1.1 %d %s" % (status, HTTPStatus(status).phrase.encode())]
    lines += [name + b": " + value for name, value in fields]
    return b"\r\n".join([*lines, b"connection: close", b"", body])


async def refuse(
    send: Send,
    status: int,
    *,
    head_only: bool = False,
    close: bool = False,
    is_unsure: bool = False,
) -> None:
    """:param close: what still arrives of the request is not wanted."""
    fields, body = page(status, is_unsure=is_unsure)
    if close:
        fields = [*fields, (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b"" if head_only else body})
