"""A process that helps to send: `python -m standfirst.alerts.sending.hand SHARE`.

It ends when there is nothing to do, or when who called it closes its input or dies.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

import django


def main(share: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()
    from standfirst.alerts.sending.hands import IDLE, settle_down
    from standfirst.alerts.sending.sender import Sender

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=_watch, args=(stop,), daemon=True).start()
    settle_down()
    Sender(share).run(stop, idle=IDLE)


def _watch(stop: threading.Event) -> None:
    sys.stdin.buffer.read()
    stop.set()


if __name__ == "__main__":
    main(int(sys.argv[1]))
