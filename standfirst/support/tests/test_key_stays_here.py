"""Our key goes to Stripe, or to a twin on this machine; nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import NotTheirs, Refused
from standfirst.support.models import Gift
from standfirst.support.tests.giving import give, main_of, takes_transfers

KEYS = ["sk_live_51Twin12345", "rk_test_51Twin12345"]


@pytest.fixture(params=KEYS)
def elsewhere(request: pytest.FixtureRequest, settings: Any) -> None:
    settings.STRIPE_KEY, settings.STRIPE_SECRETS = request.param, ["whsec_abcd"]
    settings.STRIPE_URL = "https://stripe.example"


@pytest.mark.parametrize(
    "url",
    [
        "http://stripe.example",
        "https://10.0.0.1",
        "http://127.0.0.1.stripe.example",
        "http://127.0.0.1@stripe.example",
        "http://stripe.example\\@127.0.0.1",
        "http://localhost:80@stripe.example",
        "http://localhost/#@stripe.example",
        "http://127.0.0.1\n.stripe.example",
        "//127.0.0.1",
        "ftp://127.0.0.1",
    ],
)
def test_no_gateway_is_built(settings: Any, url: str) -> None:
    settings.STRIPE_KEY, settings.STRIPE_SECRETS, settings.STRIPE_URL = KEYS[0], [], url
    door = gateway()
    assert (door.takes_money, door.is_live, door.is_amiss) == (False, False, True)
    with pytest.raises(Refused, match="is not on this machine"):
        door.look(Gift(payment="pi_1"))
    with pytest.raises(NotTheirs):
        door.hear(b"{}", "t=1,v1=00")


@pytest.mark.parametrize(
    "url",
    ["", "http://127.0.0.1:80", "https://localhost/", "http://[::1]:8000", "http://127.1.2.3"],
)
def test_a_twin_may_be_here(settings: Any, url: str) -> None:
    settings.STRIPE_KEY, settings.STRIPE_SECRETS, settings.STRIPE_URL = KEYS[0], [], url
    door = gateway()
    assert (door.takes_money, door.is_live, door.is_amiss) == (True, True, False)


@pytest.mark.django_db
@pytest.mark.usefixtures("elsewhere")
def test_the_page_takes_no_gifts_and_no_pledges() -> None:
    for answer in (Client().get("/support/"), give(way="card"), give(way="pledge")):
        assert answer.status_code == 503
        assert "We take no gifts at present" in main_of(answer)
    assert not Gift.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("elsewhere")
def test_transfers_go_on() -> None:
    takes_transfers()
    answer = Client().get("/support/")
    assert answer.status_code == 200 and "payment provider" not in main_of(answer)
    assert give(way="transfer").status_code == 303
    assert Gift.objects.get().way == "transfer"


@pytest.mark.django_db
@pytest.mark.usefixtures("elsewhere")
def test_stripe_is_to_tell_us_again_later() -> None:
    answer = Client().post("/support/heard/", b"{}", content_type="application/json")
    assert answer.status_code == 503
