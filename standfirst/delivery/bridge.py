"""Requests of readers, one by one, to Django as WSGI in a few threads.

The body is read whole before a thread is taken and the answer is written after it is free
again: neither a slow writer nor a slow reader holds one (docs/decisions/0012). Who has waited
long enough for a thread that does not end goes without it.
"""

from __future__ import annotations

import contextvars
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import IO, Any

from starlette.types import Receive, Scope, Send

from standfirst.delivery.limits import EDITOR, Limits
from standfirst.delivery.rendering import Application
from standfirst.delivery.threads import Stuck, Threads
from standfirst.kit.logs import request_id

IN_MEMORY = 1024 * 1024  # bytes of a body or an answer; larger ones lie in a temporary file
CHUNK = 64 * 1024
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

BodyReader = Callable[[Scope, Receive, IO[bytes]], Awaitable[None]]


class Busy(Exception):
    """More requests wait for a thread than could be answered in time."""


def environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """The environment of PEP 3333 for this request.

    A header that came twice is joined by commas (RFC 9110 §5.3), Cookie by semicolons
    (RFC 9113 §8.2.3). A name with an underscore is dropped: it could pass for one with a
    hyphen (X_Forwarded_For). The length is that of the body as it is here: it may have come in
    chunks, unannounced.
    """
    host, port = (scope.get("server") or ("localhost", 80))[:2]
    found: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.get("client"):
        found["REMOTE_ADDR"] = scope["client"][0]
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_LENGTH", "CONTENT_TYPE"}:
            key = f"HTTP_{key}"
        joint = "; " if name == "cookie" else ","
        found[key] = f"{found[key]}{joint}{value}" if key in found else value
    if found.pop("HTTP_TRANSFER_ENCODING", None):
        found["CONTENT_LENGTH"] = str(body.seek(0, os.SEEK_END))
        body.seek(0)
    return found


def known_as(found: dict[str, Any]) -> str:
    """What the log calls this request: as the proxy does (X-Request-ID), else a new name."""
    given = str(found.get("HTTP_X_REQUEST_ID", ""))
    return given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


class Answered:
    """A finished answer: its head, and a file to read its body from."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever sends it
        self.length = 0

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        """`start_response` of PEP 3333."""
        self.status = int(status[:3])
        self.headers = [
            (name.lower().encode("latin-1"), value.strip().encode("latin-1"))
            for name, value in headers  # Django's cookies begin with a space.
        ]

    def take(self, application: Application, found: dict[str, Any]) -> None:
        answer = application(found, self.start)
        try:
            for chunk in answer:
                self.length += len(chunk)
                self.body.write(chunk)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        self.body.seek(0)


class Bridge:
    """An ASGI application around Django's WSGI one."""

    def __init__(self, application: Application, threads: Threads, limits: Limits) -> None:
        self.application = application
        self.threads = threads
        self.limits = limits
        self.waiting = 0

    async def __call__(self, scope: Scope, body: IO[bytes], send: Send) -> None:
        """Answer a request whose body has arrived, and close it.

        :raises Busy: as many requests as may wait, or are being answered.
        :raises Stuck: Django has not answered in time.
        """
        answered = Answered()
        with ExitStack() as files:
            files.enter_context(body)
            files.enter_context(answered.body)
            try:
                await self._ask(environ(scope, body), answered)
            except Stuck as stuck:
                if stuck.work is not None:  # Its thread still reads and writes them.
                    closing = files.pop_all()
                    stuck.work.add_done_callback(lambda _: closing.close())
                raise
            await _write(answered, scope["method"] == "HEAD", send)

    async def _ask(self, found: dict[str, Any], answered: Answered) -> None:
        if self.waiting >= self.limits.waiting:
            raise Busy
        is_editors = found["PATH_INFO"].startswith(EDITOR)
        most = self.limits.editor_seconds if is_editors else self.limits.answer_seconds
        self.waiting += 1
        try:
            context = contextvars.copy_context()
            context.run(request_id.set, known_as(found))
            await self.threads.run(
                context.run, answered.take, self.application, found, seconds=most
            )
        finally:
            self.waiting -= 1


async def _write(answered: Answered, head_only: bool, send: Send) -> None:
    headers = answered.headers
    if not any(name == b"content-length" for name, _ in headers) and answered.status not in {
        204,
        304,
    }:
        headers = [*headers, (b"content-length", str(answered.length).encode())]
    await send({"type": "http.response.start", "status": answered.status, "headers": headers})
    while not head_only and (chunk := answered.body.read(CHUNK)):
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
