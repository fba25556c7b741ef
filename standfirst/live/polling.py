"""The same news for browsers that cannot hold a stream, or for which there is no room."""

from __future__ import annotations

from standfirst.bus import log
from standfirst.bus.log import Event
from standfirst.bus.position import Position
from standfirst.live.answers import Raw
from standfirst.live.asking import Question
from standfirst.live.catching_up import A_PAGE, allowed, is_known
from standfirst.live.hub import Hub
from standfirst.live.letters import as_json, compact
from standfirst.live.threads import Threads


async def poll(hub: Hub, threads: Threads, question: Question) -> tuple[Raw, bytes]:
    """Header fields and JSON: what happened after the position, and the position reached.

    Nothing new is an empty body where the asker's If-None-Match says that it is known.
    """
    after = question.position
    if after is None:
        return _answer([], hub.position)
    if not await is_known(hub, threads, after):
        return _answer([], hub.position, is_reset=True)
    events, reached = await _since(hub, threads, question, after)
    etag = f'"{after}"'
    if not events and etag in question.asker.header("if-none-match"):
        return _fields(etag), b""
    return _answer(events, reached, etag=etag if not events else "")


async def _since(
    hub: Hub, threads: Threads, question: Question, after: Position
) -> tuple[list[Event], Position]:
    told = hub.position
    if hub.recent.reach_back_to(after) and not question.is_checked:
        events, is_all = hub.recent.missed(after, question.channels), True
    else:
        events = await threads.run(lambda: list(log.since(after, question.channels, A_PAGE)))
        is_all = len(events) < A_PAGE
    reached = after.union(told if is_all else told.up_to(events[-1].id))
    for event in events:
        reached = reached.including(event.id)
    if question.is_checked:
        events = await threads.run(lambda: allowed(question, events))
    return events, reached


def _answer(
    events: list[Event], position: Position, *, is_reset: bool = False, etag: str = ""
) -> tuple[Raw, bytes]:
    said = {
        "events": [as_json(event) for event in events],
        "position": str(position),
        "reset": is_reset,
    }
    return [(b"content-type", b"application/json"), *_fields(etag)], compact(said)


def _fields(etag: str) -> Raw:
    fields: Raw = [(b"cache-control", b"private, no-cache")]
    return [*fields, (b"etag", etag.encode())] if etag else fields
