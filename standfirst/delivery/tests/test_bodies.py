"""What a browser sends is taken in whole, and never more than is allowed."""

import asyncio
import io
from typing import Any

import pytest

from standfirst.delivery.bodies import Gone, TooLarge, may_exceed, take


def scope(**headers: bytes) -> dict[str, Any]:
    return {"headers": [(name.replace("_", "-").encode(), v) for name, v in headers.items()]}


class Arriving:
    """The receiving end of ASGI; counts how often it was asked."""

    def __init__(self, *parts: bytes, is_whole: bool = True) -> None:
        self.parts, self.is_whole, self.asked = list(parts), is_whole, 0

    async def __call__(self) -> dict[str, Any]:
        self.asked += 1
        if not self.parts:
            return {"type": "http.disconnect"}
        body = self.parts.pop(0)
        more = bool(self.parts) or not self.is_whole
        return {"type": "http.request", "body": body, "more_body": more}


def taken(arriving: Arriving, most: int, **headers: bytes) -> bytes:
    into = io.BytesIO()
    asyncio.run(take(scope(**headers), arriving, into, most))
    return into.read()


def test_it_comes_in_parts_and_is_read_from_the_start() -> None:
    assert taken(Arriving(b"he", b"", b"llo"), 5) == b"hello"
    assert taken(Arriving(b""), 0) == b""


def test_what_is_announced_as_too_large_is_not_read() -> None:
    arriving = Arriving(b"x" * 11)
    with pytest.raises(TooLarge):
        taken(arriving, 10, content_length=b"11")
    assert arriving.asked == 0


@pytest.mark.parametrize("headers", [{}, {"transfer_encoding": b"chunked"}])
def test_what_grows_too_large_is_read_no_further(headers: dict[str, bytes]) -> None:
    arriving = Arriving(*[b"x" * 4] * 10)
    with pytest.raises(TooLarge):
        taken(arriving, 10, **headers)
    assert arriving.asked == 3


def test_who_hangs_up_has_sent_nothing() -> None:
    with pytest.raises(Gone):
        taken(Arriving(b"half", is_whole=False), 10)


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({}, False),
        ({"content_length": b"10"}, False),
        ({"content_length": b"11"}, True),
        ({"transfer_encoding": b"chunked"}, True),
        ({"content_length": b"x"}, True),
    ],
)
def test_what_may_be_too_large_is_known_before(headers: dict[str, bytes], may: bool) -> None:
    assert may_exceed(scope(**headers), 10) is may
