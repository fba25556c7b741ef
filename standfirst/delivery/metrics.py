"""What the door and the page store have done, for `kit.metrics`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from prometheus_client.metrics_core import Metric
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standfirst.delivery.door import WHO, Door
from standfirst.kit.metrics import count_of, counts_of, gauge_of

REASONS = {
    400: "malformed",
    408: "slow",
    413: "body_too_large",
    429: "too_many",
    431: "head_too_large",
    503: "unavailable",
    507: "disk_full",
}


class Counted:
    """The door, and how often it answered how. What the fast path sends does not come here."""

    def __init__(self, door: ASGIApp) -> None:
        self.door = door
        self.answers: Counter[tuple[str, int]] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.answers[scope.get(WHO, "door"), message["status"] // 100] += 1
            await send(message)

        await self.door(scope, receive, counted)


def of_requests(door: Door, counted: Counted) -> Iterator[Metric]:
    answers: dict[tuple[str, ...], float] = {
        (who, f"{kind}xx"): count for (who, kind), count in dict(counted.answers).items()
    }
    unchanged = door.unchanged
    answers["ready", "2xx"] = door.hits - unchanged
    answers["ready", "3xx"] = unchanged
    yield counts_of("requests", "Answers, by who gave them.", ("answered_by", "status"), answers)
    refused: dict[tuple[str, ...], float] = {
        (REASONS.get(status, "other"), str(status)): count
        for status, count in dict(door.refused).items()
    }
    yield counts_of("refusals", "What the door refused.", ("reason", "status"), refused)
    yield gauge_of("connections", "Open, without event streams.", door.connections.total)
    yield gauge_of("connections_limit", "That may be open.", door.limits.connections)
    yield gauge_of(
        "django_requests", "Requests that Django answers, or that wait.", door.django.waiting
    )
    yield gauge_of("django_requests_limit", "Beyond it: 503.", door.limits.waiting)
    stuck = len(door.django.threads.abandoned)
    yield gauge_of("django_stuck", "Threads at work that nobody waits for any more.", stuck)


def of_pages(door: Door) -> Iterator[Metric]:
    store = door.store
    counts, memory = store.counts, store.memory
    lookups: dict[tuple[str, ...], float] = {
        ("memory",): counts.memory,
        ("disk",): counts.disk,
        ("made",): store.maker.made,
    }
    yield counts_of("page_lookups", "Pages that the fast path had not ready.", ("source",), lookups)
    yield count_of("page_waits", "Requests that waited for another’s making.", counts.waited)
    yield count_of("pages_stale", "Old pages shown while a new one was made.", counts.stale)
    yield count_of("pages_failed", "Makings that failed with an old page to show.", counts.failed)
    yield count_of("pages_purged", "Pages that a change made stale.", counts.purged)
    yield count_of("pages_evicted", "Pages that left memory for want of room.", memory.evicted)
    yield gauge_of("page_store_entries", "Pages in memory.", len(memory))
    yield gauge_of("page_store_bytes", "Their size.", memory.bytes)
    yield gauge_of("page_store_bytes_limit", "Which they may have.", memory.most_bytes)
    yield gauge_of(
        "database_up",
        "1: the database answered the last look; 0: stored pages only.",
        float(store.maker.bus.is_up),
    )
    if heard := store.outage.heard:
        yield gauge_of(
            "database_silent_seconds",
            "Since it answered; after STANDFIRST_STALE_HOURS stored pages end.",
            max(0.0, time.time() - heard),
        )
