"""Taking in what a browser sends, whole, before anyone works on it."""

from __future__ import annotations

from typing import IO

from starlette.types import Receive, Scope


class TooLarge(Exception):
    """More than the limit says, or more than was announced."""


class Gone(Exception):
    """The visitor hung up before it had all arrived."""


def may_exceed(scope: Scope, most: int) -> bool:
    """Whether the body is announced as larger than this, or its length is not announced."""
    names = dict(scope["headers"])
    if b"transfer-encoding" in names:
        return True
    announced = names.get(b"content-length", b"0")
    return not announced.isdigit() or int(announced) > most


async def take(scope: Scope, receive: Receive, into: IO[bytes], most: int) -> None:
    """Write the body into a file and rewind it. How long it may take is the door's business.

    :raises TooLarge: without reading it, where its length was announced.
    """
    announced = dict(scope["headers"]).get(b"content-length", b"")
    if announced.isdigit() and int(announced) > most:
        raise TooLarge
    length = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunk = message.get("body", b"")
        length += len(chunk)
        if length > most:
            raise TooLarge
        into.write(chunk)
        more = message.get("more_body", False)
    into.seek(0)
