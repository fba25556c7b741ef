"""Only hosts of the internet are reached, however their addresses are written."""

import socket
from ipaddress import ip_address
from pathlib import Path

import pytest

from standfirst.kit.fetch import NotFetched, fetch, is_public, public_address

PUBLIC = """
8.8.8.8 1.1.1.1 172.15.255.255 172.32.0.1 100.63.255.255 2001:4860:4860::8888 2a00:1450::1
::ffff:8.8.8.8 64:ff9b::808:808
"""
PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.0.9 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe ::ffff:0:10.0.0.1 ::808:808
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808 100::1 100:0:0:1::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1::1 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%1 fec0::1
ff02::1 ff0e::1
"""
ODD = """
0 00 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0x 0177.0.0.1 017700000001 08.8.8.8 8.8.8.0x8
1.2.3.4.5 １２７.0.0.1 127。0。0。1.
"""


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_is_taken(address: str) -> None:
    assert is_public(address)
    assert ip_address(public_address(address)) == ip_address(address)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_any_other_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(NotFetched):
        public_address(address)
    with pytest.raises(NotFetched, match="not a public address"):
        public_address("rebound.example", resolve=lambda _: [address])


@pytest.mark.parametrize("host", ODD.split())
def test_odd_notations_are_not_even_looked_up(host: str) -> None:
    with pytest.raises(NotFetched, match="usual form"):
        public_address(host, resolve=lambda _: ["8.8.8.8"])


@pytest.mark.parametrize("host", ["", ".", "a b", "a/b", "ex\nample", "a" * 64, "8.8.8.8%1", "☠@x"])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(NotFetched, match="is not a host's name"):
        public_address(host, resolve=lambda _: ["8.8.8.8"])


def test_one_private_address_rules_out_the_others() -> None:
    with pytest.raises(NotFetched, match="not a public"):
        public_address("a.example", resolve=lambda _: ["8.8.8.8", "10.0.0.1"])
    assert public_address("a.example", resolve=lambda _: ["8.8.8.8", "1.1.1.1"]) == "8.8.8.8"


def test_a_host_without_addresses_is_told() -> None:
    def unknown(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, f"{host} is not known")

    with pytest.raises(NotFetched, match=r"no host a\.example"):
        public_address("a.example", resolve=unknown)
    with pytest.raises(NotFetched, match=r"no host a\.example"):
        public_address("a.example", resolve=lambda _: [])


def test_the_resolver_of_the_system_is_asked() -> None:
    with pytest.raises(NotFetched, match="localhost is not a public address"):
        public_address("localhost")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "LOCALHOST."]
)
def test_a_fetch_never_reaches_this_machine(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(socket, "create_connection")
    with pytest.raises(NotFetched, match="not a public address"):
        fetch(f"http://{host}/", tmp_path)
