"""Who may listen on the channel of a reader's notices: they, as long as they are signed in."""

from __future__ import annotations

from standfirst.bus.log import Event
from standfirst.forum.notices.writing import channel_of
from standfirst.live import Asker
from standfirst.readers.listening import reader_of

PREFIX = channel_of("")


def may_listen(asker: Asker, channel: str) -> bool:
    reader = reader_of(asker)
    return reader is not None and channel == channel_of(reader.handle)


def may_hear(asker: Asker, event: Event) -> bool:
    """Asked for each event: a session that has ended hears nothing more."""
    return may_listen(asker, event.channel)
