"""Webhooks, signed and sent as Stripe does (https://docs.stripe.com/webhooks#verify-manually)."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import queue
import threading
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from tests.stripe.shapes import Thing, public

PATIENCE = 10.0  # seconds
PAUSE = 0.05  # before the first retry; doubled for each one more


def as_sent(event: Thing, patch: dict[str, Any] | None = None) -> bytes:
    """The bytes of a delivery."""
    return json.dumps(public(event) | (patch or {})).encode()


def signature(body: bytes, secrets: Sequence[str], at: int) -> str:
    """The `Stripe-Signature` header; two secrets while one replaces the other."""
    signed = f"{at}.".encode() + body
    marks = [hmac.new(one.encode(), signed, hashlib.sha256).hexdigest() for one in secrets]
    return ",".join([f"t={at}", *(f"v1={mark}" for mark in marks)])


def post(url: str, body: bytes, header: str) -> int:
    """The answer's status; 0 where nobody answers."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=PATIENCE)
    fields = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "Stripe-Signature": header,
    }
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, body, fields)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


class Courier:
    """Carries events to the webhook from threads of its own.

    :ivar url: None for nowhere. :ivar retries: after an answer other than 2xx.
    :ivar held: those kept back. :ivar statuses: event id and answer, in the order of answers.
    """

    def __init__(self, secret: str, threads: int = 4) -> None:
        self.secrets = [secret]
        self.url: str | None = None
        self.retries = 0
        self.holds = False
        self.held: list[Thing] = []
        self.statuses: list[tuple[str, int]] = []
        self._queue: queue.Queue[Thing | None] = queue.Queue()
        self._threads = [
            threading.Thread(target=self._run, name=f"stripe courier {number}", daemon=True)
            for number in range(threads)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """What still waits is dropped."""
        self.url = None
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def take(self, event: Thing) -> None:
        if self.holds:
            self.held.append(event)
        elif self.url:
            self._queue.put(event)

    def deliver(
        self,
        event: Thing,
        secret: str | None = None,
        skew: int = 0,
        patch: dict[str, Any] | None = None,
    ) -> int:
        """Now, once. :param skew: seconds that the signature is older than it is."""
        body, header = self.signed(event, secret, skew, patch)
        status = post(self.url, body, header) if self.url else 0
        self.statuses.append((event["id"], status))
        return status

    def signed(
        self,
        event: Thing,
        secret: str | None = None,
        skew: int = 0,
        patch: dict[str, Any] | None = None,
    ) -> tuple[bytes, str]:
        """Body and `Stripe-Signature`, as they would be sent."""
        body = as_sent(event, patch)
        secrets = self.secrets if secret is None else [secret]
        return body, signature(body, secrets, int(time.time()) - skew)

    def wait(self, seconds: float = PATIENCE) -> None:
        """Until nothing is on its way. :raises TimeoutError: it still is."""
        deadline = time.monotonic() + seconds
        while self._queue.unfinished_tasks:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self._queue.unfinished_tasks} events are on their way")
            time.sleep(0.005)

    def _run(self) -> None:
        while (event := self._queue.get()) is not None:
            try:
                self._try(event)
            finally:
                self._queue.task_done()
        self._queue.task_done()

    def _try(self, event: Thing) -> None:
        for attempt in range(self.retries + 1):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            if not self.url or 200 <= self.deliver(event) < 300:
                return
