"""From the command `serve` to the supervisor that takes its place."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from standfirst.work.commands import Fault

BACKLOG = 4096
UNIX = "unix:"
ANOTHER = "PORT=8001 standfirst serve"


def listen(host: str, port: int, advice: str = ANOTHER) -> socket.socket:
    """A listening socket: an IPv4 or IPv6 address, or `unix:/path`.

    :raises Fault: the port is taken or not allowed, or no such address is ours.
    """
    if host.startswith(UNIX):
        return _listen_at(Path(host.removeprefix(UNIX)))
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except socket.gaierror as error:
        found.close()
        raise Fault(
            f"“{host}” is no address of this machine. Set STANDFIRST_HOST to one, such as "
            "127.0.0.1."
        ) from error
    except OSError as error:
        found.close()
        raise Fault(
            f"Port {port} of {host} cannot be used ({error.strerror or error}). "
            f"Stop what uses it, or choose another: {advice}"
        ) from error
    found.listen(BACKLOG)
    return found


def _listen_at(path: Path) -> socket.socket:
    """A socket in the file system. One that a dead process left is replaced, nothing else is."""
    found = socket.socket(socket.AF_UNIX)
    try:
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISSOCK(path.stat().st_mode) and not _answers(path):
                path.unlink()
        found.bind(str(path))
        path.chmod(0o666)
    except OSError as error:
        found.close()
        raise Fault(f"{path} cannot be used as a socket ({error.strerror or error}).") from error
    found.listen(BACKLOG)
    return found


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0


def hand_over(sockets: dict[str, socket.socket | None], arguments: Sequence[str]) -> NoReturn:
    """This process becomes the supervisor: Django is no longer in its memory, its number stays.

    :param sockets: option of the supervisor → listening socket that it takes over.
    """
    command = [sys.executable, "-m", "standfirst.ops.processes", *arguments]
    for option, listening in sockets.items():
        if listening is not None:
            os.set_inheritable(listening.fileno(), True)
            command += [option, str(listening.detach())]
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter
