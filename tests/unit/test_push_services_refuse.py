"""The fakes of the push services refuse what the real ones refuse (RFC 8030, RFC 8292)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from standfirst.alerts.sending.vapid import Sender, new_key
from tests.push.house import House
from tests.push.posting import CONTACT, Poster

HOSTS = ["updates.push.services.mozilla.com", "fcm.googleapis.com", "jmt17.google.com"]
BADLY_SIGNED = {401, 403}
A_DAY = 24 * 3600


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poster]:
    with House(tmp_path_factory.mktemp("house")).open() as house:
        yield Poster(house)


@pytest.fixture(params=HOSTS)
def endpoint(request: pytest.FixtureRequest, poster: Poster) -> str:
    """Of a browser that is not there just now."""
    host: str = request.param
    house, key = poster.house, poster.sender.public
    service = house.mozilla if host in house.mozilla.hosts else house.google
    token = house.ask(lambda: service.open("browser", "channel", key))
    return f"https://{host}{service.prefixes[0]}{token}"


def test_takes_what_is_right(poster: Poster, endpoint: str) -> None:
    assert poster.post(endpoint) == 201
    assert poster.post(endpoint, b"x" * 4_096, Topic="t" * 32, Urgency="high") == 201


@pytest.mark.parametrize(
    "change",
    [
        {"TTL": None},
        {"TTL": "soon"},
        {"TTL": "-1"},
        {"Topic": "t" * 33},
        {"Topic": "no base64url!"},
        {"Urgency": "breaking"},
        {"Content_Encoding": "aesgcm"},
        {"Content_Encoding": None},
    ],
)
def test_no_push(poster: Poster, endpoint: str, change: Any) -> None:
    assert poster.post(endpoint, **change) == 400


def test_too_much(poster: Poster, endpoint: str) -> None:
    assert poster.post(endpoint, b"x" * 4_097) == 413


def test_nobody_signed(poster: Poster, endpoint: str) -> None:
    assert poster.post(endpoint, Authorization=None) == 401
    for word in ("key=AIza", "vapid t=a.b.c, k=x", f"vapid t=a.b, k={poster.sender.public}"):
        assert poster.post(endpoint, Authorization=word) in BADLY_SIGNED


def test_token_for_another_service(poster: Poster, endpoint: str) -> None:
    word = poster.fields("https://elsewhere.example/x")["Authorization"]
    assert poster.post(endpoint, Authorization=word) in BADLY_SIGNED


@pytest.mark.parametrize("shift", [-A_DAY, A_DAY])
def test_token_ended_or_too_long(poster: Poster, endpoint: str, shift: int) -> None:
    word = poster.fields(endpoint, time.time() + shift)["Authorization"]
    assert poster.post(endpoint, Authorization=word) in BADLY_SIGNED


def test_somebody_elses_key(poster: Poster, endpoint: str) -> None:
    other = Poster(poster.house, Sender(new_key(), CONTACT)).fields(endpoint)["Authorization"]
    assert poster.post(endpoint, Authorization=other) in BADLY_SIGNED
    own = poster.fields(endpoint)["Authorization"]
    forged = other.split("k=")[0] + "k=" + own.split("k=")[1]
    assert poster.post(endpoint, Authorization=forged) in BADLY_SIGNED


def test_unknown_and_unsubscribed(poster: Poster, endpoint: str) -> None:
    assert poster.post(endpoint + "x") == 404
    house = poster.house
    for service in (house.mozilla, house.google):
        house.ask(partial(service.close, "browser", "channel"))
    assert poster.post(endpoint) == 410


def test_hosts_are_led_nowhere_else(poster: Poster) -> None:
    assert poster.post("https://example.org/fcm/send/x") == 0
    assert poster.house.proxy.asked[-1] == "example.org:443"
