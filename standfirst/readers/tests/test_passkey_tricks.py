"""A passkey is good at our own origin, with a challenge of our own, and once."""

from __future__ import annotations

import json
from random import Random

import pytest
from django.urls import reverse

from standfirst.readers.factors import passkeys_of
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import Device, add_passkey, browser, challenge
from standfirst.readers.tests.test_passkey_lost import base36, use
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
FAKES = ["https://localhost.evil.example", "http://evil.example", "http://localhost.evil.example"]


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user("nora@example.org")


@pytest.mark.parametrize("origin", FAKES)
def test_a_copied_page_gets_nothing(nora: Reader, origin: str) -> None:
    device = Device()
    add_passkey(sign_in(browser(), nora), device)
    client, device.origin = browser(), origin
    use(client, device, nora)
    assert not is_signed_in(client)


def test_none_is_made_at_a_copied_page(nora: Reader) -> None:
    answer = add_passkey(sign_in(browser(), nora), Device(origin=FAKES[0]))
    assert answer.status_code == 422 and b"No passkey was made" in answer.content
    assert not passkeys_of(nora).exists()


def test_an_answer_opens_once(nora: Reader) -> None:
    device, client, thief = Device(), browser(), browser()
    add_passkey(sign_in(browser(), nora), device)
    asked = challenge(client, reverse("readers:passkey-options"))
    challenge(thief, reverse("readers:passkey-options"))
    sent = {"credential": device.used(asked, owner=base36(nora))}
    for each in (client, thief):
        each.post(reverse("readers:passkey-enter"), sent)
    assert is_signed_in(client) and not is_signed_in(thief)


NONSENSE = ["", "{}", "[]", "null", "7", '{"id": 1}', "x" * 5000, "[" * 9000, '{"response": []}']


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_refused_in_plain_words(nora: Reader, credential: str) -> None:
    refused(nora, credential, credential)


@pytest.mark.parametrize("seed", range(20))
def test_so_is_what_was_damaged_on_its_way(nora: Reader, seed: int) -> None:
    chance, device = Random(seed), Device()
    made, used = device.made("AAAA"), device.used("AAAA", owner=base36(nora))
    refused(nora, damaged(made, chance), damaged(used, chance))


def damaged(answer: str, chance: Random) -> str:
    """One of its values is cut short, emptied, or something else."""
    whole = json.loads(answer)
    part = chance.choice([whole, whole["response"]])
    name = chance.choice(sorted(part))
    was = part[name] if isinstance(part[name], str) else ""
    cut = chance.randrange(len(was) + 1)
    part[name] = chance.choice([was[:cut], "", None, 7, [], {}, was[:cut] + "-_-_" + was[cut:]])
    return json.dumps(whole)


def refused(reader: Reader, made: str, used: str) -> None:
    asked = browser()
    challenge(asked, reverse("readers:passkey-options"))
    assert asked.post(reverse("readers:passkey-enter"), {"credential": used}).status_code == 422
    client = sign_in(browser(), reader)
    challenge(client, reverse("readers:passkey-add-options"))
    assert client.post(reverse("readers:passkey-add"), {"credential": made}).status_code == 422
    challenge(client, "/account/confirm/?options=1")
    assert client.post("/account/confirm/", {"credential": used or "x"}).status_code == 422
