"""Without keys no page and no mail says or suggests that money came."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client

from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support import links
from standfirst.support.models import Gift, Letter
from standfirst.support.tests.giving import PAGE, give, html_twin, main_of, words_of

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parent.parent / "templates" / "support"
WORDS = re.compile(
    r"\b(paid|payments? (received|came|arrived)|receipts?|charged|debited|refund\w*"
    r"|(donation|gift|money) (received|arrived|has arrived|has come)|you (gave|have given)"
    r"|you give|your card|payment provider)\b",
    re.IGNORECASE,
)
MONEY_ALONE = {
    "receipt", "failed", "reminder", "changed", "cancelled", "refunded", "transfer",
}  # fmt: skip
"""Letters that a pledge never leads to: they follow from the ledger, the provider or the bank."""


def implies(text: str) -> list[str]:
    return [found[0] for found in WORDS.finditer(text)]


def pledged(**said: Any) -> Gift:
    give(**said)
    return Gift.objects.latest("pk")


def pages(gift: Gift, client: Client) -> dict[str, Any]:
    """Every page that a giver can come to by a pledge."""
    manage = f"/support/gift/{links.signed(gift)}/"
    shown = {
        "form": client.get(PAGE),
        "wrong": client.post(PAGE, {"way": "card", "aids": "on"}),
        "thanks": client.get(f"/support/thanks/{gift.token}/"),
        "manage": client.get(manage),
        "stop": client.get(f"{manage}stop/"),
        "account": client.get("/account/support/"),
        "pay": client.get(f"/support/pay/{gift.token}/"),
        "transfer": client.get(f"/support/transfer/{gift.token}/"),
    }
    shown["stopped"] = client.post(f"{manage}stop/", follow=True)
    shown["withdrawn"] = client.get(f"/support/thanks/{gift.token}/")
    shown["account afterwards"] = client.get("/account/support/")
    return shown


@pytest.mark.parametrize("rhythm", ["once", "month", "year"])
def test_no_page(rhythm: str) -> None:
    client = sign_in(Client(), a_reader())
    give(client, rhythm=rhythm)
    gift = Gift.objects.get()
    for name, answer in pages(gift, client).items():
        assert implies(main_of(answer)) == [], name


def test_no_mail() -> None:
    for number, rhythm in enumerate(("once", "month", "year")):
        give(Client(REMOTE_ADDR=f"192.0.2.{number}"), rhythm=rhythm)
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        told = f"{letter.subject} {letter.body} {html_twin(letter)}"
        assert implies(told) == []


def test_every_letter_is_either_looked_at_or_follows_from_money() -> None:
    names = {path.stem for path in (TEMPLATES / "letters").glob("*.txt")}
    assert names == set(Letter.Kind.values) == {"promised"} | MONEY_ALONE


def test_a_pledge_leads_to_no_other_letter() -> None:
    gift = pledged(rhythm="year")
    Client().post(f"/support/gift/{links.signed(gift)}/stop/")
    assert set(Letter.objects.values_list("kind", flat=True)) == {"promised"}


def test_the_words_are_found_where_they_stand() -> None:
    """What this file asserts can fail."""
    gift = Gift(way="card", state="paid", amount=500, currency="GBP", is_live=True)
    told = render_to_string("support/_thanks.html", {"gift": gift, "kind": "given", "sum": "£5"})
    assert "receipt" in implies(words_of(told)) and implies("Your gift has arrived.")
    assert implies("You were charged.") and not implies("No money has moved.")
