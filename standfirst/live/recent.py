"""The last events, so that most who come back cost the database nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from standfirst.bus.log import Event
from standfirst.bus.position import Position

A_BLOCK = 100
BLOCKS = 10


@dataclass(slots=True)
class Block:
    before: Position  # everything that had happened when the block began
    events: list[Event] = field(default_factory=list)


class Recent:
    """The last thousand events, in the order in which they were heard."""

    def __init__(self, position: Position) -> None:
        self._blocks = deque([Block(position)], maxlen=BLOCKS)

    def add(self, event: Event, before: Position) -> None:
        """:param before: everything that has happened, without this event."""
        if len(self._blocks[-1].events) >= A_BLOCK:
            self._blocks.append(Block(before))
        self._blocks[-1].events.append(event)

    def reach_back_to(self, position: Position) -> bool:
        """Whether everything that this position has not is among them."""
        return position.covers(self._blocks[0].before)

    def missed(self, position: Position, channels: Collection[str]) -> list[Event]:
        """What somebody at this position has not heard of these channels, by id."""
        found = [
            event
            for block in self._blocks
            for event in block.events
            if event.channel in channels and event.id not in position
        ]
        return sorted(found, key=lambda event: event.id)
