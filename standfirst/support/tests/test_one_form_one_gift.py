"""A form sent twice is one gift and one checkout; sent with another wish it is another."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from standfirst.support.models import Gift
from standfirst.support.tests.factories import tell
from standfirst.support.tests.giving import give, main_of
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def test_a_double_press_leads_to_the_same_checkout(twin: Twin) -> None:
    nonce = str(uuid4())
    answers = [give(nonce=nonce, way="card") for _ in range(4)]
    gift = Gift.objects.get()
    assert {one["Location"].split("?")[0] for one in answers} == {f"/support/pay/{gift.token}/"}
    page = Client().get(answers[0]["Location"])
    assert gift.session_url in page.content.decode() and "You give £10" in main_of(page)


def test_who_goes_back_and_changes_it_gives_what_they_see(twin: Twin) -> None:
    nonce = str(uuid4())
    for amount in ("500", "1000"):
        give(nonce=nonce, way="card", amount_once=amount)
    assert list(Gift.objects.order_by("pk").values_list("amount", flat=True)) == [500, 1000]
    assert Gift.objects.exclude(session="").count() == 2


def test_when_it_is_paid_the_form_leads_to_the_thanks(twin: Twin) -> None:
    nonce = str(uuid4())
    give(nonce=nonce, way="card")
    gift = Gift.objects.get()
    twin.pay(gift.session)
    tell(twin)
    answer = Client().post("/support/", {}, follow=True)
    assert answer.status_code == 422
    again = Client().get(give(nonce=nonce, way="card")["Location"], follow=True)
    assert "Thank you" in main_of(again) and Gift.objects.count() == 1


def test_a_form_without_a_nonce_begins_nothing(twin: Twin) -> None:
    assert give(nonce="", way="card").status_code == 422 and not Gift.objects.exists()
