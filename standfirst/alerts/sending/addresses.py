"""Where push services are. A resolver that is silent holds up none but who waits for its answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread

from standfirst.kit import fetch

log = logging.getLogger(__name__)

PINNED = 60.0  # seconds until a host's address is looked up anew
FAILED = 5.0  # the same, where there was none

Resolve = Callable[[str], str]


class Unreachable(OSError):
    """The service's host has no public address, or none at all."""


class Addresses:
    """:param resolve: host → the one address that is connected to."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._known: dict[str, tuple[float, str, str]] = {}
        self._asked: dict[str, Future[str]] = {}

    def ask(self, host: str) -> bool:
        """Whether `of` would answer at once; if not, it is being looked up from now on."""
        now = time.monotonic()
        asked = self._asked.get(host)
        if asked and asked.done():
            del self._asked[host]
            self._known[host] = _heard(asked, now)
        elif not asked and self._known.get(host, (0.0, "", ""))[0] <= now:
            self._asked[host] = self._look_up(host)
        return host not in self._asked

    def of(self, host: str) -> str:
        """:raises Unreachable: it has none."""
        while not self.ask(host):
            wait([self._asked[host]])
        _, address, fault = self._known[host]
        if fault:
            raise Unreachable(fault)
        return address

    def _look_up(self, host: str) -> Future[str]:
        answer: Future[str] = Future()

        def ask() -> None:
            try:
                answer.set_result(self._resolve(host))
            except Exception as fault:
                answer.set_exception(fault)

        Thread(target=ask, daemon=True).start()
        return answer


def _heard(answer: Future[str], now: float) -> tuple[float, str, str]:
    """Until when it holds, the address, and what kept it from being found."""
    try:
        return now + PINNED, answer.result(), ""
    except fetch.NotFetched as error:
        return now + FAILED, "", str(error) or "not found"
    except Exception as error:  # One host must not end the sender.
        log.exception("A push service could not be looked up")
        return now + FAILED, "", f"{type(error).__name__}: {error}"
