"""How much of a comment a moderator had before their eyes when they decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Seen:
    """Written into the form of a row, read back with the decision.

    :ivar decision: id of the last judgement of a person; 0: none. :ivar flag: id of the newest
        flag; 0: none. :ivar edited: of the wording, in microseconds since 1970; 0: as posted.
    """

    decision: int = 0
    flag: int = 0
    edited: int = 0

    def __str__(self) -> str:
        return f"{self.decision}.{self.flag}.{self.edited}"

    @classmethod
    def read(cls, text: str) -> Seen:
        """What is no such text was written by nobody here: it has seen nothing."""
        parts = text.split(".")
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
            return cls()
        return cls(*(int(part[:19]) for part in parts))


def moment(instant: datetime | None) -> int:
    """Microseconds since 1970; 0 for none."""
    return round(instant.timestamp() * 1_000_000) if instant else 0
