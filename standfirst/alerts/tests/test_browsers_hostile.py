"""What is no browser, or no page of ours, is refused in a sentence, and nothing is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from standfirst.alerts.models import Service, Subscription
from standfirst.alerts.tests.factories import (
    HERE,
    a_browser,
    choices,
    known_by,
    say,
    subscribed,
)
from standfirst.alerts.tests.test_doors import BAD
from standfirst.alerts.views import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsent")]
PATHS = ["browser/", "browser/choices/", "browser/off/", "mine/part/"]


def refused(answer: Any, status: int) -> bool:
    return bool(answer.status_code == status and answer.json()["error"].endswith("."))


@pytest.mark.parametrize("endpoint", [*BAD, "", "\0", "\ud800", "https://fcm.googleapis.com/x y"])
def test_no_address_but_of_push_services(endpoint: str) -> None:
    assert refused(say("browser/", a_browser(endpoint=endpoint)), 400)
    assert not Subscription.objects.exists() and not Service.objects.exists()


KEYS: dict[str, dict[str, Any]] = {
    "no key": {"p256dh": ""},
    "no secret": {"auth": ""},
    "a short secret": {"auth": "AAAA"},
    "no base64": {"p256dh": "ä!"},
    "a point off the curve": {"p256dh": "BA" + "A" * 85},
    "a number": {"p256dh": 5},
    "a list": {"endpoint": ["https://fcm.googleapis.com/x"]},
    "a zero byte in the name": {"name": "Fire\0fox"},
    "half a sign in the name": {"name": "\ud800"},
    "a line in the zone": {"zone": "Europe\n/London"},
}


@pytest.mark.parametrize("what", KEYS)
def test_no_browser_without_sound_keys(what: str) -> None:
    assert refused(say("browser/", a_browser(**KEYS[what])), 400)
    assert not Subscription.objects.exists()


BODIES = [b" ", b"{", b"[]", b"5", b"null", b'"x"', b"\xff\xfe", b"[" * 8_000, b"{" * 8_000]


@pytest.mark.parametrize("path", PATHS)
def test_what_cannot_be_read(path: str) -> None:
    for body in [*BODIES, json.dumps({"endpoint": "x" * 9_000}).encode()]:
        assert refused(say(path, body), 400), body[:20]


@pytest.mark.parametrize("path", PATHS)
def test_only_from_a_page_of_ours(path: str) -> None:
    said = a_browser()
    for site in ("cross-site", "same-site", "none", "x"):
        assert refused(say(path, said, None, **{"sec-fetch-site": site}), 403), site
    client = Client()
    for origin in ("https://evil.test", "null", ""):
        answer = client.post(f"/alerts/{path}", said, "application/json",
                             headers={"origin": origin})  # fmt: skip
        assert refused(answer, 403), origin
    assert refused(client.post(f"/alerts/{path}", said, headers=HERE), 403)
    assert client.get(f"/alerts/{path}").status_code == 405


def test_a_browser_without_fetch_metadata_says_where_it_is() -> None:
    where = {"origin": "http://testserver"}
    answer = Client().post("/alerts/browser/", a_browser(), "application/json", headers=where)
    assert answer.status_code == 200


def test_who_knows_an_endpoint_but_not_the_secret_is_not_that_browser() -> None:
    said, one = subscribed()
    before = Subscription.objects.values().get()
    for auth in (a_browser()["auth"], "", "AAAA", "ä"):
        stranger = {"endpoint": said["endpoint"], "auth": auth}
        assert refused(say("browser/choices/", stranger | {"choices": choices(most=1)}), 403)
        say("browser/off/", stranger)
        say("mine/part/", stranger)
        taken = say("browser/", a_browser(**stranger))
        assert taken.status_code in {400, 409} and "choices" not in taken.json()
    assert Subscription.objects.values().get() == before
    assert say("browser/choices/", known_by(said) | {"choices": choices(most=1)}).status_code == 200
    assert one.pk == before["id"]


def test_too_many_from_one_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "MOST", 3)
    said = known_by(a_browser())
    assert [say("browser/off/", said).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert refused(say("browser/off/", said), 429)
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert say("browser/off/", said, other).status_code == 200


def test_answers_are_kept_by_nobody() -> None:
    assert "no-store" in say("browser/", a_browser())["Cache-Control"]
