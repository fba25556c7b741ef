"""How many streams are open and what they were told, for `kit.metrics`."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.metrics_core import Metric

from standfirst.kit.metrics import count_of, counts_of, gauge_of
from standfirst.live.app import Live


def of_streams(live: Live) -> Iterator[Metric]:
    hub = live.hub
    yield gauge_of("live_streams", "Open event streams.", hub.places.taken)
    yield gauge_of("live_streams_limit", "That may be open.", live.caps.streams)
    yield count_of("live_streams_opened", "Streams that began.", hub.opened)
    yield count_of("live_streams_dropped", "Streams that took nothing any more.", hub.dropped)
    yield count_of("live_events_sent", "Events, one for each stream.", hub.told)
    refused: dict[tuple[str, ...], float] = {
        (str(status),): count for status, count in dict(live.refused).items()
    }
    yield counts_of("live_refusals", "Streams and polls refused.", ("status",), refused)
