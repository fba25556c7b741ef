"""Which processes there are."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a process does. `web` answers requests and holds streams; `live` holds streams only;
    `back` is worker and scheduler in one, as a small site wants it; `sender` sends alerts."""

    WEB = "web"
    LIVE = "live"
    WORKER = "worker"
    SCHEDULER = "scheduler"
    BACK = "back"
    SENDER = "sender"
    SET_UP = "setup"


ALONE = (Role.WEB, Role.LIVE, Role.WORKER, Role.SCHEDULER, Role.SENDER)
"""What `--only` takes."""
LISTENING = frozenset({Role.WEB, Role.LIVE})


@dataclass(frozen=True)
class Spec:
    """One process to keep alive.

    :param once: it has done its work when it ends with status 0.
    """

    name: str
    role: Role
    command: list[str] = field(default_factory=list)
    once: bool = False

    @property
    def listens(self) -> bool:
        return self.role in LISTENING


def specs(*, web: int, only: str, socket: int, set_up: bool) -> list[Spec]:
    """The processes of a whole site, or `only` those of one role.

    :param socket: file descriptor to listen on.
    :param set_up: the database did not answer; set up as soon as it does.
    """
    roles = [Role(only)] if only else [Role.WEB, Role.BACK, Role.SENDER]
    found = []
    for role in roles:
        count = web if role in LISTENING else 1
        for number in range(1, count + 1):
            name = f"{role}-{number}" if count > 1 else role.value
            found.append(Spec(name, role, child(role, socket)))
    if set_up:
        entry = [sys.executable, "-m", "standfirst.config.cli", "setup"]
        found.append(Spec("setup", Role.SET_UP, entry, once=True))
    return found


def child(role: Role, socket: int) -> list[str]:
    command = [sys.executable, "-m", "standfirst.ops.processes.child", role.value]
    return [*command, "--socket", str(socket)] if role in LISTENING else command
