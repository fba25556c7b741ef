"""Events as text/event-stream (HTML standard, section 9.2) and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from standfirst.bus.log import Event
from standfirst.bus.position import Position


def as_json(event: Event) -> dict[str, Any]:
    return {"id": event.id, "channel": event.channel, "data": event.data}


def compact(value: object) -> bytes:
    """JSON on one line: it escapes every line end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(slots=True)
class Letter:
    """An event, and how far a stream has read that has got it; encoded once for all streams."""

    event: Event
    position: Position
    body: bytes = field(init=False)
    text: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.body = compact(as_json(self.event))
        self.text = self.at(self.position)

    def at(self, position: Position) -> bytes:
        """The same for a stream that has read otherwise."""
        return b"id: %s\ndata: %s\n\n" % (str(position).encode(), self.body)


def here(position: Position) -> bytes:
    """A sign of life. It is an event, so that scripts too learn how far they have read."""
    return b"event: at\nid: %s\ndata:\n\n" % str(position).encode()


def reset(position: Position) -> bytes:
    """What came before is not known any more: load again what you show."""
    return b"event: reset\nid: %s\ndata:\n\n" % str(position).encode()


def come_back(after: float) -> bytes:
    """:param after: seconds that the browser waits when this stream has ended."""
    return b"retry: %d\n\n" % int(after * 1000)
