"""Figures of several processes, each with its own, become one page that Prometheus reads."""

import json
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import Metric

from standfirst.kit import metrics


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "_registry", CollectorRegistry())
    monkeypatch.setattr(metrics, "_reads", {})


class Page:
    def __init__(self, **snapshots: bytes) -> None:
        self.snapshots = snapshots

    def collect(self) -> Iterator[Metric]:
        yield from metrics.together(self.snapshots)

    def text(self) -> str:
        registry = CollectorRegistry()
        registry.register(self)
        return generate_latest(registry).decode()


def test_each_sample_says_whose_it_is() -> None:
    metrics.provide("door", lambda: [metrics.gauge_of("connections", "Open.", 3)])
    one = metrics.snapshot()
    metrics.provide("door", lambda: [metrics.gauge_of("connections", "Open.", 4)])
    text = Page(web=one, live=metrics.snapshot()).text()
    assert 'standfirst_connections{process="web"} 3.0' in text
    assert 'standfirst_connections{process="live"} 4.0' in text
    assert text.count("# TYPE standfirst_connections gauge") == 1


def test_counters_and_histograms_keep_their_kind() -> None:
    metrics.counter("tries", "Tries.", "outcome").labels("done").inc()
    metrics.histogram("seconds", "Time.", buckets=(1, 5)).observe(2)
    text = Page(back=metrics.snapshot()).text()
    assert 'standfirst_tries_total{outcome="done",process="back"} 1.0' in text
    assert 'standfirst_seconds_bucket{le="1.0",process="back"} 0.0' in text
    assert 'standfirst_seconds_bucket{le="+Inf",process="back"} 1.0' in text
    assert "_created" not in text


def test_a_source_that_fails_takes_no_other_along(caplog: pytest.LogCaptureFixture) -> None:
    metrics.provide("broken", lambda: [metrics.gauge_of("never", "Never.", 1 / 0)])
    metrics.provide("whole", lambda: [metrics.gauge_of("always", "Always.", 1)])
    assert [name for name, *_ in json.loads(metrics.snapshot())] == ["standfirst_always"]
    assert "metrics of broken" in caplog.text
