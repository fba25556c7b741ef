"""Short answers over ASGI: refusals in plain words, and JSON."""

from __future__ import annotations

from starlette.types import Send

from standfirst.delivery import headers

Raw = list[tuple[bytes, bytes]]

HEAD: Raw = [(name.encode(), value.encode()) for name, value in headers.of_files()]


class Refusal(Exception):
    """Why there is no stream: a status and a sentence for whoever reads the answer."""

    def __init__(self, status: int, sentence: str, *, wait: int = 0) -> None:
        """:param wait: seconds after which it is worth trying again."""
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.wait = wait


def refused(refusal: Refusal) -> tuple[Raw, bytes]:
    body = f"{refusal.sentence}\n".encode()
    fields: Raw = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if refusal.wait:
        fields.append((b"retry-after", str(refusal.wait).encode()))
    if refusal.status == 405:
        fields.append((b"allow", b"GET"))
    return fields, body


async def answer(send: Send, status: int, fields: Raw, body: bytes = b"") -> None:
    length: Raw = [] if status == 304 else [(b"content-length", str(len(body)).encode())]
    head: Raw = [*fields, *HEAD, *length]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, refusal: Refusal) -> None:
    fields, body = refused(refusal)
    await answer(send, refusal.status, fields, body)
