"""Whatever an address looks like, nothing is connected to but a public host of a push service."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from standfirst.alerts.sending.carrier import Carrier, Letter, Route, Unreachable
from standfirst.kit import fetch

INSIDE = [
    "127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1", "::",
    "fd00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
]  # fmt: skip


def letter(host: str = "fcm.googleapis.com") -> Letter:
    return Letter(host, "/fcm/send/a", ["TTL: 1"], b"a", "what")


def resolving(*answers: list[str]) -> Route:
    """A resolver that says something else each time (DNS rebinding)."""
    said = iter(answers)
    return Route(resolve=lambda host: fetch.public_address(host, resolve=lambda _: next(said)))


@pytest.fixture
def carrier() -> Iterator[list[Carrier]]:
    made: list[Carrier] = []
    yield made
    for one in made:
        one.close()


@pytest.mark.parametrize("address", INSIDE)
def test_a_host_that_leads_inside_is_not_reached(carrier: list[Carrier], address: str) -> None:
    carrier.append(Carrier(resolving([address])))
    with pytest.raises(Unreachable):
        carrier[0].post(letter())
    assert carrier[0].in_flight == 0


def test_one_of_several_addresses_is_enough_to_refuse(carrier: list[Carrier]) -> None:
    carrier.append(Carrier(resolving(["142.250.74.10", "127.0.0.1"])))
    with pytest.raises(Unreachable):
        carrier[0].post(letter())


def test_the_address_that_was_looked_at_is_the_one_that_is_used(carrier: list[Carrier]) -> None:
    """The host is not looked up a second time: by then it could lead inside."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        port = trap.getsockname()[1]
        asked: list[str] = []

        def resolve(host: str) -> str:
            asked.append(host)
            return "192.0.2.1"  # RFC 5737: nobody is there

        carrier.append(Carrier(Route(resolve=resolve, port=port)))
        carrier[0].post(letter("localhost"))
        carrier[0].post(letter("localhost"))
        carrier[0].work(0.2)
        trap.settimeout(0.2)
        with pytest.raises(TimeoutError):
            trap.accept()
        assert asked == ["localhost"]
