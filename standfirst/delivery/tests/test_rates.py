"""So many connections and so many writes; one subscriber of IPv6 is one."""

from standfirst.delivery.limits import Connections, Limits, Proxies, Rate


def test_connections_of_one_address_and_of_all() -> None:
    open_ = Connections(Limits(connections=5, connections_each=2))
    assert [open_.enter("192.0.2.1") for _ in range(3)] == [0, 0, 429]
    assert [open_.enter(f"192.0.2.{n}") for n in (2, 3, 4)] == [0, 0, 503]
    open_.leave("192.0.2.1")
    open_.leave("192.0.2.1")
    open_.leave("192.0.2.4")
    assert open_.enter("192.0.2.1") == 0


def test_a_network_of_ipv6_is_one_address() -> None:
    open_ = Connections(Limits(connections_each=2))
    assert [open_.enter(f"2001:db8::{n:x}") for n in (1, 2, 3)] == [0, 0, 429]
    assert open_.enter("2001:db8:0:1::1") == 0
    for n in (1, 2, 3):
        open_.leave(f"2001:db8::{n:x}")
    assert open_.enter("2001:db8::9") == 0


def test_a_proxy_carries_many() -> None:
    open_ = Connections(Limits(connections_each=2), Proxies(["10.0.0.0/8", "::1"]))
    assert [open_.enter("10.1.2.3") for _ in range(5)] == [0] * 5
    assert [open_.enter("::1") for _ in range(5)] == [0] * 5


def test_nobody_is_remembered_who_has_left() -> None:
    open_ = Connections(Limits())
    open_.enter("192.0.2.1")
    open_.leave("192.0.2.1")
    assert not open_._open
    assert open_.total == 0


def test_so_many_writes_a_minute_at_once_or_spread() -> None:
    rate = Rate(6)
    assert [rate.allow("a", 100.0) for _ in range(7)] == [True] * 6 + [False]
    assert rate.allow("b", 100.0)
    assert not rate.allow("a", 109.0)
    assert rate.allow("a", 110.1)
    assert not rate.allow("a", 110.2)
    assert [rate.allow("a", 1_000.0) for _ in range(7)] == [True] * 6 + [False]


def test_addresses_are_forgotten_before_they_are_too_many() -> None:
    rate = Rate(1)
    rate.MOST = 100
    for number in range(1_000):
        assert rate.allow(str(number), number / 10)
    assert len(rate._left) <= 100
