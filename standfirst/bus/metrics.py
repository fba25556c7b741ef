"""How far this process has followed the log, for `kit.metrics`."""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client.metrics_core import Metric

from standfirst.bus.tail import Tail
from standfirst.kit.metrics import gauge_of


def of_tail(tail: Tail) -> Iterator[Metric]:
    if tail.looked:
        yield gauge_of(
            "bus_lag_seconds",
            "Since this process knew all events; more than 2 is late.",
            time.monotonic() - tail.looked,
        )
    yield gauge_of("bus_position", "The event up to which it knows all.", tail.settled)
