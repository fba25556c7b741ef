"""Figures for who runs the paper, under the names that Prometheus reads.

Each process keeps its own. Once in a while it sends them, as one line of JSON, to its
supervisor, which serves those of all processes at one address (docs/decisions/0016).

What is counted a thousand times a second is counted in plain integers by whoever owns it, and
read here: a `Counter` of the library takes a lock at each step. Labels have few values, known
beforehand: never an address, a path or a name that a visitor chose.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

log = logging.getLogger(__name__)

PREFIX = "standfirst_"
BRIEF = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
LONG = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800)

Read = Callable[[], Iterable[Metric]]
Labels = Mapping[str, str]

_registry = CollectorRegistry()
_reads: dict[str, Read] = {}


def counter(name: str, help: str, *labels: str) -> Counter:
    """For what happens a few times a second at most."""
    return Counter(f"{PREFIX}{name}", help, labels, registry=_registry)


def histogram(name: str, help: str, *labels: str, buckets: tuple[float, ...] = BRIEF) -> Histogram:
    """:param buckets: upper bounds, in seconds."""
    return Histogram(f"{PREFIX}{name}", help, labels, buckets=buckets, registry=_registry)


def gauge_of(name: str, help: str, value: float) -> Metric:
    """What goes up and down, as it is now."""
    return GaugeMetricFamily(f"{PREFIX}{name}", help, value)


def gauges_of(name: str, help: str, label: str, values: Mapping[str, float]) -> Metric:
    found = GaugeMetricFamily(f"{PREFIX}{name}", help, labels=[label])
    for key, value in values.items():
        found.add_metric([key], value)
    return found


def count_of(name: str, help: str, value: float) -> Metric:
    """What has only grown since the process began."""
    return CounterMetricFamily(f"{PREFIX}{name}", help, value)


def counts_of(
    name: str, help: str, labels: tuple[str, ...], values: Mapping[tuple[str, ...], float]
) -> Metric:
    found = CounterMetricFamily(f"{PREFIX}{name}", help, labels=labels)
    for key, value in values.items():
        found.add_metric(key, value)
    return found


def provide(source: str, read: Read) -> None:
    """`read` is called every few seconds, in a thread of its own; one for each source."""
    _reads[source] = read


def figures() -> Iterator[Metric]:
    """All of this process. A source that fails is left out, and logged."""
    yield from _registry.collect()
    for source, read in list(_reads.items()):
        try:
            yield from list(read())
        except Exception:
            log.warning("The metrics of %s could not be read", source, exc_info=True)


def snapshot() -> bytes:
    """The figures of this process as JSON, without a line break."""
    found = [
        [family.name, family.documentation, family.type, _samples(family)] for family in figures()
    ]
    return json.dumps(found, separators=(",", ":")).encode()


def _samples(family: Metric) -> list[list[Any]]:
    return [
        [sample.name, sample.labels, sample.value]
        for sample in family.samples
        if not sample.name.endswith("_created")  # the supervisor tells when a process began
    ]


def together(snapshots: Mapping[str, bytes]) -> Iterator[Metric]:
    """Snapshots of several processes as one; each sample says in `process` whose it is."""
    families: dict[str, Metric] = {}
    for process, snapshot in snapshots.items():
        for name, help, kind, samples in json.loads(snapshot):
            family = families.setdefault(name, Metric(name, help, kind))
            for sample, labels, value in samples:
                family.add_sample(sample, {"process": process, **labels}, value)
    yield from families.values()
