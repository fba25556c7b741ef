"""The Stripe twin: requests made twice, answers lost, bad weather."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import stripe

from tests.stripe import Twin
from tests.stripe.gifts import asked, client


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


def create(twin: Twin, key: str, amount: int = 500, retries: int = 0) -> Any:
    params: Any = asked(amount)
    options: Any = {"idempotency_key": key}
    return client(twin, retries=retries).v1.checkout.sessions.create(params, options)


def test_the_same_request_is_answered_from_memory(twin: Twin) -> None:
    first, again = create(twin, "gift-1"), create(twin, "gift-1")
    assert first.id == again.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert create(twin, "gift-2").id != first.id


def test_another_request_with_the_same_key_is_refused(twin: Twin) -> None:
    create(twin, "gift-1")
    with pytest.raises(stripe.IdempotencyError, match="same parameters"):
        create(twin, "gift-1", 600)
    with pytest.raises(stripe.IdempotencyError, match="same endpoint"):
        client(twin).v1.customers.create({}, {"idempotency_key": "gift-1"})


def test_what_was_refused_at_the_door_may_be_tried_again(twin: Twin) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        create(twin, "gift-1", 1)
    assert create(twin, "gift-1", 500)


def test_the_same_request_at_the_same_time(twin: Twin) -> None:
    twin.api.latency = 0.3
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(create, twin, "gift-1") for _ in range(2)]
    errors = [error for one in tries if (error := one.exception())]
    assert len(errors) == 1 and isinstance(errors[0], stripe.APIError)
    assert errors[0].http_status == 409
    assert errors[0].error and errors[0].error.code == "idempotency_key_in_use"


def test_an_answer_that_is_lost_makes_nothing_twice(twin: Twin) -> None:
    twin.lose_answers(1)
    made = create(twin, "gift-1", retries=1)
    assert made.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(client(twin).v1.checkout.sessions.list().data) == 1


def test_bad_weather(twin: Twin) -> None:
    with twin.down(), pytest.raises(stripe.APIError) as caught:
        create(twin, "gift-1")
    assert caught.value.http_status == 503
    with twin.down(refuse=True), pytest.raises(stripe.APIConnectionError):
        create(twin, "gift-1")
    twin.rate_limit(1)
    with pytest.raises(stripe.RateLimitError):
        create(twin, "gift-1")
    assert create(twin, "gift-1")
