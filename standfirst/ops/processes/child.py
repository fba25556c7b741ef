"""One process of the paper, told by its supervisor what to be."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import threading

from standfirst.kit import logs
from standfirst.ops.processes import leaving, telling
from standfirst.ops.processes.roles import LISTENING, Role
from standfirst.ops.processes.supervisor import DRAIN


class Line:
    """To the supervisor: a byte a second says that we live. Its end says that it does not.

    From it: that all ends soon.
    """

    def __init__(self) -> None:
        descriptor = os.environ.pop("STANDFIRST_LINE", "")
        self._socket = socket.socket(fileno=int(descriptor)) if descriptor else None
        if self._socket is not None:
            self._socket.setblocking(True)
            threading.Thread(target=self._watch, name="line", daemon=True).start()

    def _watch(self) -> None:
        assert self._socket is not None
        with contextlib.suppress(OSError):
            while heard := self._socket.recv(64):
                if DRAIN in heard:
                    leaving.begun.set()
        os.kill(os.getpid(), signal.SIGTERM)

    def beat(self, what: bytes = b".") -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.send(what, socket.MSG_DONTWAIT)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", type=Role, choices=list(Role))
    parser.add_argument("--socket", type=int, default=-1)
    options = parser.parse_args()
    line = Line()
    telling.begin()
    if logs.is_json():
        logs.tell_of_crashes()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    os.environ["STANDFIRST_ROLE"] = options.role.value
    if options.role in LISTENING:
        from standfirst.ops.processes.web import serve

        serve(options.socket, line)
    else:
        from standfirst.ops.processes.back import work

        work(options.role, line)


if __name__ == "__main__":
    main()
