"""Trying out cards: few checkouts for an address, and work before each of them."""

from __future__ import annotations

import base64
import json
import time
from types import SimpleNamespace

import pytest
from django.test import Client

from standfirst.support import giving, proving
from standfirst.support.models import Gift
from standfirst.support.tests.giving import give, main_of, proved
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "COST", 10)


def test_a_hundred_attempts_open_five(twin: Twin) -> None:
    for number in range(100):
        proof = proved() if number < 20 else ""
        give(way="card", proof=proof, mail=f"{number}@example.org")
    assert Gift.objects.exclude(session="").count() == giving.EACH == Gift.objects.count()


def test_without_scripts_two(twin: Twin) -> None:
    answers = [give(way="card") for _ in range(4)]
    assert [one.status_code for one in answers] == [303, 303, 429, 429]
    assert "Try again in an hour" in main_of(answers[-1])
    assert give(Client(REMOTE_ADDR="192.0.2.8"), way="card").status_code == 303


def test_the_same_work_counts_once(twin: Twin) -> None:
    proof = proved()
    assert proving.is_proved(proof) and not proving.is_proved(proof)


def test_work_for_nobody_or_long_ago_counts_not(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proved()
    said = json.loads(base64.b64decode(proof))
    said["challenge"]["parameters"]["cost"] = 1
    cheap = base64.b64encode(json.dumps(said).encode()).decode()
    said = json.loads(base64.b64decode(proof))
    said["solution"]["derivedKey"] = "00" * 32
    wrong = base64.b64encode(json.dumps(said).encode()).decode()
    assert not any(map(proving.is_proved, ["", "x", "e30=", "W10=", cheap, wrong, "a" * 9_000]))
    late = time.time() + proving.LASTS + 5
    monkeypatch.setattr(
        "altcha.v2.time", SimpleNamespace(time=lambda: late, monotonic=time.monotonic)
    )
    assert not proving.is_proved(proof)


def test_one_mail_address_is_not_flooded() -> None:
    for number in range(giving.EACH_MAIL + 5):
        give(Client(REMOTE_ADDR=f"192.0.2.{number}"))
    assert Gift.objects.count() == giving.EACH_MAIL
