"""The twin's port: the API and the hosted pages over HTTP/1.1."""

from __future__ import annotations

import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.stripe import hosted
from tests.stripe.api import Api
from tests.stripe.idempotency import Answer

LOOPBACK = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """:ivar silences: so many of the next answers of the API are lost on their way.

    :ivar refuses: connections are dropped before anything is read.
    """

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, api: Api, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.api = api
        self.silences = 0
        self.refuses = False
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name="stripe twin")

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Hangs up on everybody; no thread and no socket is left."""
        self.shutdown()
        self.hang_up()
        self.server_close()
        self._thread.join()

    def hang_up(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet: a delayed acknowledgement costs 40 ms
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_DELETE = do_GET  # noqa: N815 - http.server's names

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        parts = urlsplit(self.path)
        if parts.path.startswith("/v1/"):
            self._call(parts.path, body if self.command == "POST" else parts.query or body)
            return
        given = dict(parse_qsl(body))
        page = hosted.visit(self.server.api.account, self.command, parts.path, given)
        self._send(page or hosted.page(404, "Not found", "<p>There is no such page.</p>"))

    def _call(self, path: str, form: str) -> None:
        if self.server.refuses:
            self.close_connection = True
            return
        fields = {name.title(): value for name, value in self.headers.items()}
        given = self.server.api.ask(self.command, path, form, fields)
        if self.server.silences:
            self.server.silences -= 1
            self.close_connection = True
            return
        self._send(given)

    def _send(self, given: Answer) -> None:
        self.send_response(given.status)
        for name, value in ({"Content-Type": "application/json"} | given.fields).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        self.wfile.write(given.body)
