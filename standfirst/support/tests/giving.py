"""A giver's form, and the pages behind it."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from uuid import uuid4

import altcha
from django.test import Client

from standfirst.support.models import Gift, GivingCurrency, SupportSettings

PAGE = "/support/"


def typed(**said: Any) -> dict[str, Any]:
    """A form as it is sent: ten pounds, once, by the only way there is."""
    way = said.pop("way", Gift.Way.PLEDGE)
    return {
        "nonce": str(uuid4()),
        "currency": "GBP",
        "rhythm": "once",
        "amount_once": "1000",
        "amount_month": "1000",
        "amount_year": "1000",
        "way": way,
        "mail": "nora@example.org",
    } | said


def give(client: Client | None = None, **said: Any) -> Any:
    """What the paper answers."""
    return (client or Client()).post(PAGE, typed(**said))


def proved(client: Client | None = None) -> str:
    """The work that a browser does."""
    said = (client or Client()).get("/support/proof/").json()
    challenge = altcha.Challenge.from_dict(said)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    made = {"challenge": said, "solution": solution.to_dict()}
    return base64.b64encode(json.dumps(made).encode()).decode()


def main_of(answer: Any) -> str:
    """What it says between <main> and </main>, without marks."""
    found = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    assert found
    return words_of(found[0])


def words_of(html: str) -> str:
    bare = re.sub(r"<(script|style).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).split())


def html_twin(letter: Any) -> str:
    """What a mail says in HTML."""
    return words_of(str(letter.alternatives[0][0]))


def a_currency(code: str = "GBP", **fields: Any) -> GivingCurrency:
    return GivingCurrency.objects.create(code=code, **fields)


def a_paper(**fields: Any) -> SupportSettings:
    paper: SupportSettings = SupportSettings.load()
    for name, value in fields.items():
        setattr(paper, name, value)
    paper.save()
    return paper


def takes_transfers() -> SupportSettings:
    return a_paper(takes_transfers=True, holder="The Courant Trust", iban="DE89370400440532013000")
