"""The web server and the schedule, in one process."""

from __future__ import annotations

import signal
import socket
import threading

import uvicorn

from standfirst.ops.commands import Fault
from standfirst.work import schedule, worker

GRACE = 10  # seconds that open requests get after SIGTERM


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    :raises Fault: the port is taken or not allowed.
    """
    found = socket.socket(socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise Fault(
            f"Port {port} of {host} cannot be used ({error.strerror}). "
            "Stop what uses it, or choose another: PORT=8001 standfirst serve"
        ) from error
    found.listen(2048)
    return found


def serve(listening: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; then finish what is open, within GRACE."""
    stop = threading.Event()
    keeper = threading.Thread(target=schedule.keep, args=(stop,), name="schedule", daemon=True)
    keeper.start()
    threading.Thread(target=worker.run, args=(stop,), name="worker", daemon=True).start()
    config = uvicorn.Config(
        "standfirst.config.asgi:application",
        lifespan="on",
        http="standfirst.delivery.protocol:DoorProtocol",
        ws="none",
        proxy_headers=False,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    # uvicorn raises the signal again when it has finished; what follows must still be done.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        keeper.join(timeout=GRACE)
        listening.close()
