"""The fakes of the push services keep what browsers are not there for, and can be told to fail."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from standfirst.alerts.sending.vapid import from_b64
from tests.push.exchange import Answer
from tests.push.house import House
from tests.push.posting import DROPPED, Poster

PROTOCOL = Subprotocol("push-notification")
A_MOMENT = 0.3  # seconds


class Browser:
    """Speaks to the fake as Firefox does."""

    def __init__(self, house: House) -> None:
        self._address = house.firefox_preferences["dom.push.serverURL"]
        self._name = ""

    @contextlib.contextmanager
    def there(self) -> Iterator[Browser]:
        with connect(self._address, subprotocols=[PROTOCOL], proxy=None) as self._socket:
            hello = {"messageType": "hello", "use_webpush": True, "uaid": self._name}
            self._name = self.say(**hello)["uaid"]
            yield self

    def say(self, **said: Any) -> dict[str, Any]:
        self._socket.send(json.dumps(said))
        return dict(json.loads(self._socket.recv(timeout=5)))

    def subscribe(self, key: str) -> str:
        return str(self.say(messageType="register", channelID="c", key=key)["pushEndpoint"])

    def messages(self) -> list[bytes]:
        found = []
        with contextlib.suppress(TimeoutError):
            while True:
                found.append(from_b64(json.loads(self._socket.recv(timeout=A_MOMENT))["data"]))
        return found


@pytest.fixture
def poster(tmp_path: Path) -> Iterator[Poster]:
    with House(tmp_path).open() as house:
        yield Poster(house)


def test_is_told_at_once(poster: Poster) -> None:
    with Browser(poster.house).there() as browser:
        assert poster.post(browser.subscribe(poster.sender.public), b"news", TTL="0") == 201
        assert browser.messages() == [b"news"]


def test_is_told_when_it_comes_back(poster: Poster) -> None:
    browser = Browser(poster.house)
    with browser.there():
        endpoint = browser.subscribe(poster.sender.public)
    time.sleep(A_MOMENT)
    assert poster.post(endpoint, b"only for those there", TTL="0") == 201
    assert poster.post(endpoint, b"soon old", TTL="1") == 201
    assert poster.post(endpoint, b"first words", Topic="t") == 201
    assert poster.post(endpoint, b"better words", Topic="t") == 201
    time.sleep(1)
    with browser.there():
        assert browser.messages() == [b"better words"]


def test_a_bad_day(poster: Poster) -> None:
    mozilla = poster.house.mozilla
    with Browser(poster.house).there() as browser:
        endpoint = browser.subscribe(poster.sender.public)
        moods = [Answer(429, {"Retry-After": "5"}), Answer(503), None]
        poster.house.ask(lambda: mozilla.will(*moods))
        assert [poster.post(endpoint) for _ in range(4)] == [429, 503, DROPPED, 201]
        assert [status for _, status in mozilla.answered] == [429, 503, 0, 201]
        assert len(browser.messages()) == 1


def test_an_answer_is_lost(poster: Poster) -> None:
    with Browser(poster.house).there() as browser:
        endpoint = browser.subscribe(poster.sender.public)
        token = endpoint.rpartition("/")[2]
        poster.house.ask(partial(poster.house.mozilla.fall_silent, token))
        assert [poster.post(endpoint), poster.post(endpoint)] == [DROPPED, 201]
        assert len(browser.messages()) == 2


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with House(tmp_path).open() as house, Browser(house).there() as browser:
        assert Poster(house).post(browser.subscribe("")) in {401, 403}
    assert set(threading.enumerate()) <= before
