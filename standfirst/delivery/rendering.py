"""Making a page from nothing but its address."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from standfirst.delivery import tags
from standfirst.delivery.entries import Headers
from standfirst.delivery.keys import Wanted

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Rendered:
    """What Django answered."""

    status: int
    headers: Headers
    body: bytes
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_personal(self) -> bool:
        """It looked at a cookie or sets one: not for anyone else."""
        return any(
            name == "set-cookie" or (name == "vary" and "cookie" in value.lower())
            for name, value in self.headers
        )

    @property
    def is_storable(self) -> bool:
        """A page for everyone, that says nothing against being kept."""
        return self.status == 200 and not self.is_personal and not self._forbids_storing

    @property
    def _forbids_storing(self) -> bool:
        return any(
            name == "cache-control" and ("no-store" in value or "private" in value)
            for name, value in self.headers
        )

    @property
    def has_failed(self) -> bool:
        return self.status >= 500


class Renderer:
    """Calls Django with a request that nobody sent.

    It holds the paper's own host, the path and the allowed parameters, and nothing else: no
    header and no cookie of a reader can reach a page that others get (cache poisoning).
    """

    def __init__(self, application: Application, origin: str) -> None:
        self._application = application
        at = urlsplit(origin)
        port = at.port or (443 if at.scheme == "https" else 80)
        self._base = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": at.hostname or "localhost",
            "SERVER_PORT": str(port),
            "HTTP_HOST": at.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": at.scheme,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def environ(self, wanted: Wanted) -> dict[str, Any]:
        """The environment of the request (PEP 3333)."""
        return {
            **self._base,
            "PATH_INFO": wanted.path.encode().decode("latin-1"),
            "QUERY_STRING": wanted.query,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        }

    def __call__(self, wanted: Wanted) -> Rendered:
        """The page, with the tags of what it shows. Errors come as Django answers them."""
        with tags.collecting() as noted:
            rendered = call(self._application, self.environ(wanted))
        return Rendered(rendered.status, rendered.headers, rendered.body, frozenset(noted))


def call(application: Application, environ: Mapping[str, Any]) -> Rendered:
    """One whole answer of a WSGI application (PEP 3333)."""
    started: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        started[:] = [int(status[:3]), [(name.lower(), value) for name, value in headers]]

    answer = application(dict(environ), start_response)
    try:
        body = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()
    return Rendered(started[0], started[1], body)
