"""A stored page or file as the answer to a parsed request."""

from __future__ import annotations

from starlette.types import Scope, Send

from standfirst.delivery.encodings import preferences
from standfirst.delivery.entries import Entry
from standfirst.delivery.heads import entity_tags


def field(scope: Scope, name: bytes) -> str:
    """All values of a header field that is a list, joined (RFC 9110 §5.3)."""
    return b", ".join(v for n, v in scope["headers"] if n == name).decode("latin-1")


async def send_entry(entry: Entry, scope: Scope, send: Send) -> None:
    """Answer a GET or HEAD with a stored page or file: 200, or 304 where it is known."""
    answer = entry.answer(preferences(field(scope, b"accept-encoding")))
    known = entity_tags(field(scope, b"if-none-match").encode("latin-1"))
    unchanged = known is None or answer.etag in known
    fields = answer.unchanged_fields if unchanged else answer.fields
    await send(
        {"type": "http.response.start", "status": 304 if unchanged else 200, "headers": fields}
    )
    body = b"" if unchanged or scope["method"] == "HEAD" else answer.body
    await send({"type": "http.response.body", "body": body})
