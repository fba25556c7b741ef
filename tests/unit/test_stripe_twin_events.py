"""The Stripe twin signs events, and doubles, holds and shuffles them."""

from __future__ import annotations

import http.server
import random
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
import stripe

from tests.stripe import Twin
from tests.stripe.gifts import client, session

Got = list[tuple[bytes, str]]


class Ear(http.server.ThreadingHTTPServer):
    """A webhook that keeps what it hears; `answers` come first, then 200."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listener)
        self.heard: Got = []
        self.answers: list[int] = []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"


class Listener(http.server.BaseHTTPRequestHandler):
    server: Ear

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((body, self.headers["Stripe-Signature"]))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.end_headers()


@pytest.fixture
def ear() -> Iterator[Ear]:
    with Ear() as ear:
        thread = threading.Thread(target=ear.serve_forever, args=(0.02,))
        thread.start()
        yield ear
        ear.shutdown()
        thread.join()


@pytest.fixture
def twin(ear: Ear) -> Iterator[Twin]:
    with Twin() as twin:
        twin.deliver_to(ear.url)
        yield twin


def types(twin: Twin, got: Got) -> list[str]:
    """Of the events, each verified."""
    return [stripe.Webhook.construct_event(*one, twin.secret).type for one in got]


def test_what_happens_is_told_and_signed(twin: Twin, ear: Ear) -> None:
    twin.pay(session(twin))
    twin.courier.wait()
    assert sorted(types(twin, ear.heard)) == sorted(event["type"] for event in twin.events)
    body, header = next(one for one in ear.heard if b"checkout.session.completed" in one[0])
    event = client(twin).construct_event(body, header, twin.secret)
    assert event.api_version == stripe.api_version
    assert event.data.object["payment_status"] == "paid"


def test_signatures_that_do_not_hold(twin: Twin, ear: Ear) -> None:
    twin.pay(session(twin))
    twin.courier.wait()
    event = twin.events[-1]
    twin.deliver(event, secret="whsec_other")
    twin.deliver(event, skew=301)
    for body, header in ear.heard[-2:]:
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.Webhook.construct_event(body, header, twin.secret)
    twin.deliver(event, patch={"livemode": True})
    assert stripe.Webhook.construct_event(*ear.heard[-1], twin.secret).livemode


def test_a_secret_is_replaced(twin: Twin, ear: Ear) -> None:
    old = twin.secret
    assert twin.rotate_secret(overlap=True) == twin.secret != old
    twin.pay(session(twin))
    twin.courier.wait()
    for secret in (old, twin.secret):
        assert stripe.Webhook.construct_event(*ear.heard[-1], secret)
    twin.rotate_secret()
    twin.deliver(twin.events[-1])
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(*ear.heard[-1], old)


def test_held_back_then_doubled_and_shuffled(twin: Twin, ear: Ear) -> None:
    twin.hold()
    for _ in range(3):
        twin.pay(session(twin))
    twin.courier.wait()
    assert not ear.heard
    order = [event["type"] for event in twin.events]
    assert twin.release(random.Random(4), copies=3) == [200] * 3 * len(order)
    heard = types(twin, ear.heard)
    assert Counter(heard) == Counter(order * 3) and heard != order * 3


def test_tried_again_until_it_is_taken(twin: Twin, ear: Ear) -> None:
    twin.courier.retries, ear.answers = 2, [500, 503]
    event = client(twin).v1.customers.create({"email": "ada@example.org"})
    twin.courier.wait()
    assert [status for _, status in twin.courier.statuses] == [500, 503, 200]
    assert len({body for body, _ in ear.heard}) == 1 and event.id.encode() in ear.heard[0][0]


def test_events_can_be_fetched_page_by_page(twin: Twin) -> None:
    for _ in range(5):
        twin.pay(session(twin))
    events = client(twin).v1.events
    pages = list(events.list({"limit": 4}).auto_paging_iter())
    assert [event.id for event in pages] == [event["id"] for event in reversed(twin.events)]
    first = events.list({"limit": 1, "types": ["charge.succeeded", "charge.failed"]})
    assert first.has_more and first.data[0].type == "charge.succeeded"
    assert not events.list({"created": {"gt": twin.account.now()}}).data
    assert events.retrieve(pages[0].id).request
