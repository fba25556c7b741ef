"""A web process: the door and all behind it, in uvicorn."""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
import socket
import sys

import django
import uvicorn

from standfirst.ops.processes.child import Line
from standfirst.ops.processes.supervisor import READY

GRACE = 10  # seconds that open requests get after SIGTERM
BACKLOG = 4096
TURN = 0.0005
"""Seconds after which a thread that renders lets the event loop go on. With Python's own five
milliseconds, four threads that make pages anew held up every stored page for a second."""


class Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, line: Line) -> None:
        super().__init__(config)
        self.line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        settle_memory()
        self.line.beat(READY)


def serve(descriptor: int, line: Line) -> None:
    """Until SIGTERM; then what is open is finished, within GRACE."""
    raise_limits()
    sys.setswitchinterval(TURN)
    django.setup()  # The door's own module needs the models.

    async def alive() -> None:
        line.beat()

    config = uvicorn.Config(
        "standfirst.config.asgi:application",
        http="standfirst.delivery.protocol:DoorProtocol",
        ws="none",
        lifespan="on",
        proxy_headers=False,
        access_log=False,
        log_config=None,  # Its lines look like ours.
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        callback_notify=alive,
        timeout_notify=1,
        backlog=BACKLOG,
    )
    # uvicorn raises the signal again when it has finished; it must end us without a traceback.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        Server(config, line).run(sockets=[socket.socket(fileno=descriptor)])


def settle_memory() -> None:
    """What is there by now stays: the collector need not look at it again and again.

    With ten thousand streams a full look took 150 ms, and every page waited for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def raise_limits() -> None:
    """Ten thousand streams need as many descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
