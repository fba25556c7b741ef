"""More processes that send, for as long as there is much to send: one for each processor.

Encrypting keeps Python's lock, so threads would not help.
"""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.db.models import F, Sum

from standfirst.alerts.models import Alert, Part
from standfirst.alerts.sending.sender import LAST, Sender

log = logging.getLogger(__name__)

MUCH = 5_000  # messages that are worth a process's start
LOOKS = 1.0  # seconds
IDLE = 10.0  # seconds without work after which a hand ends


def keep(stop: threading.Event) -> None:
    """Send whatever is to be sent until told to stop."""
    if settings.SENDERS:
        settle_down()
        Chief(stop, settings.SENDERS - 1).run(stop)
    stop.wait()


def settle_down() -> None:
    """Of a process that sends: what the program is made of is not looked through for garbage again
    and again, and the rest, which makes hardly any rings, less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def left_to_send() -> int:
    """Messages of alerts under way, as far as the database knows."""
    done = F("taken") + F("gone") + F("refused") + F("over") + F("late")
    under_way = Alert.objects.filter(state=Alert.State.SENDING)
    audience = under_way.aggregate(all=Sum("audience"))["all"] or 0
    parts = Part.objects.filter(alert__in=under_way)
    return max(0, audience - (parts.aggregate(all=Sum(done))["all"] or 0))


class Chief(Sender):
    """Sends itself, and calls hands when there is much. :param most: hands."""

    def __init__(self, stop: threading.Event, most: int) -> None:
        super().__init__()
        self.stop, self.most = stop, most
        self.hands: list[subprocess.Popen[bytes]] = []
        self._counted = float("-inf")
        self._sent_then = -1

    def step(self) -> bool:
        is_busy = super().step()
        if is_busy and time.monotonic() > self._counted + LOOKS:
            self._counted = time.monotonic()
            self._call()
        return is_busy

    def leave(self) -> None:
        """A hand whose input ends gives back what it has."""
        for hand in self.hands:
            assert hand.stdin is not None
            hand.stdin.close()
        super().leave()
        for hand in self.hands:
            try:
                hand.wait(LAST)
            except subprocess.TimeoutExpired:
                hand.kill()  # Its journal says what it has done.
                hand.wait()

    def _call(self) -> None:
        self.hands = [hand for hand in self.hands if hand.poll() is None]
        missing = self.most - len(self.hands)
        stands, self._sent_then = self.sent == self._sent_then, self.sent
        if missing > 0 and not stands and left_to_send() > MUCH:
            log.info("Many alerts: %d more senders", missing)
            self.hands += [self._start() for _ in range(missing)]
        self.share = 1 + len(self.hands)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "standfirst.alerts.sending.hand", str(1 + self.most)]
        return subprocess.Popen(command, stdin=subprocess.PIPE)
