"""The Stripe twin's hosted pages, as a browser without scripts meets them."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest

from tests.stripe import Twin
from tests.stripe.gifts import client, session

BACK = "https://paper.example/support"


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


def visit(url: str, **form: str) -> tuple[int, str, str]:
    """Status, `Location` and text; with a form it is posted."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("POST" if form else "GET", parts.path, urlencode(form) if form else None)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", ""), answer.read().decode()
    finally:
        connection.close()


def test_the_page_says_what_is_paid_and_leads_back(twin: Twin) -> None:
    id = session(twin, 1_250, every="month", cancel_url=BACK)
    url = twin.objects[id]["url"]
    status, _, text = visit(url)
    assert status == 200 and "£12.50" in text and "every month" in text and BACK in text
    assert visit(url, how="pay", email="nobody")[0] == 400
    status, location, _ = visit(url, how="pay", email="ada@example.org")
    assert (status, location) == (303, f"https://paper.example/thanks?session={id}")
    customer = client(twin).v1.customers.retrieve(twin.objects[id]["customer"])
    assert customer.email == "ada@example.org"
    assert visit(url)[0] == 410


def test_a_declined_card_may_be_tried_again(twin: Twin) -> None:
    id = session(twin, customer_email="ada@example.org")
    url = twin.objects[id]["url"]
    status, _, text = visit(url, how="decline")
    assert status == 402 and "declined" in text and 'name="how"' in text
    assert 'type="email"' not in text
    assert visit(url, how="pay_later")[0] == 303
    assert twin.objects[id]["payment_status"] == "unpaid"


def test_only_what_is_allowed_is_offered(twin: Twin) -> None:
    id = session(twin, allowed_payment_method_types=["card"])
    assert "bank debit" not in visit(twin.objects[id]["url"])[2]
    assert twin.objects[id]["payment_method_types"] == ["card"]


def test_a_plan_is_ended_in_the_portal(twin: Twin) -> None:
    paid = twin.pay(session(twin, every="year"))
    door = client(twin).v1.billing_portal.sessions.create(
        {"customer": paid["customer"], "return_url": BACK}
    )
    assert "Cancel plan" in visit(door.url)[2]
    assert visit(door.url, plan=paid["subscription"])[0] == 303
    status, _, text = visit(door.url)
    assert status == 200 and "Ends on" in text and BACK in text
    assert twin.objects[paid["subscription"]]["cancel_at"]
