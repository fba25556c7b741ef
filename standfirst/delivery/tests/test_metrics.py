"""What the door did is counted by who answered; nothing that a visitor chose becomes a label."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prometheus_client.metrics_core import Metric

from standfirst.delivery.metrics import Counted, of_pages, of_requests
from standfirst.delivery.tests.serving import HOST, Site, get, until

LAST = b"Connection: close"


class Measured(Site):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.counted = Counted(self.door)

    async def application(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return await super().application(scope, receive, send)
        return await self.counted(scope, receive, send)

    def requests(self) -> dict[tuple[str, ...], float]:
        return samples(of_requests(self.door, self.counted))


def samples(found: Iterable[Metric]) -> dict[tuple[str, ...], float]:
    """Name and values of the labels → value."""
    return {
        (sample.name.removeprefix("standfirst_"), *sample.labels.values()): sample.value
        for family in found
        for sample in family.samples
    }


def test_stored_pages_are_counted_as_sent_and_as_unchanged(tmp_path: Path) -> None:
    site = Measured(tmp_path)
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/news/"))
        head = until(asking, b"/news/" * 40).partition(b"\r\n\r\n")[0]
        [tag] = [line for line in head.split(b"\r\n") if line.lower().startswith(b"etag")]
        asking.sendall(get(b"/news/", b"If-None-Match:" + tag.partition(b":")[2]))
        until(asking, b"\r\n\r\n")
        found = site.requests()
    assert found["requests_total", "ready", "2xx"] == 1
    assert found["requests_total", "ready", "3xx"] == 1
    assert found["connections",] == 1


def test_the_rest_is_counted_by_who_answered(tmp_path: Path) -> None:
    site = Measured(tmp_path)
    with site.running():
        site.ask(get(b"/news/", b"TE: trailers", LAST))
        site.ask(get(b"/editor/x/", LAST))
        site.ask(get(b"/a%00b", LAST))
        site.ask(b"GET / HTTP/1.1\r\n" + HOST + b"bad line\r\n\r\n")
    found = site.requests()
    assert found["requests_total", "page", "2xx"] == 1
    assert found["requests_total", "django", "4xx"] == 1
    assert found["requests_total", "door", "4xx"] == 1
    assert found["refusals_total", "malformed", "400"] == 2


def test_addresses_and_paths_are_in_no_label(tmp_path: Path) -> None:
    site = Measured(tmp_path)
    with site.running():
        before = {key[0] for key in site.requests()}
        for number in range(20):
            site.ask(get(b"/nothing-%d/" % number, LAST))
            site.ask(get(b"/editor/%d/" % number, LAST))
    found = site.requests()
    assert {key[0] for key in found} == before
    assert len(found) < 15


def test_the_page_store_tells_what_it_holds(tmp_path: Path) -> None:
    site = Measured(tmp_path)
    with site.running():
        found = samples(of_pages(site.door))
    assert found["page_store_entries",] == 2
    assert 0 < found["page_store_bytes",] < found["page_store_bytes_limit",]
    assert found["database_up",] == 1
    site.door.store.maker.bus = Gone()
    assert samples(of_pages(site.door))["database_up",] == 0


class Gone:
    settled = 0
    is_up = False
