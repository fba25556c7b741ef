"""Nothing is set up: nothing is taken, and it is said in plain words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import NotTheirs, Refused
from standfirst.support.models import Gift
from standfirst.support.reconciling import reconcile


def test_no_money_can_move() -> None:
    door, gift = gateway(), Gift()
    assert (door.name, door.takes_money, door.is_live) == ("none", False, False)
    for ask in (
        lambda: door.open_checkout(gift, success_url="", cancel_url=""),
        lambda: door.find("charge", "ch_1"),
        lambda: door.look(gift),
        lambda: door.cancel(gift),
        lambda: door.resume(gift),
        lambda: door.change(gift, 5),
        lambda: door.portal(gift, return_url=""),
        lambda: door.refund("ch_1", 5, key="a"),
        lambda: door.lines(datetime.now(UTC)),
        door.plans,
    ):
        with pytest.raises(Refused, match="no money can move"):
            ask()


def test_nobody_is_believed() -> None:
    with pytest.raises(NotTheirs):
        gateway().hear(b"{}", "t=1,v1=00")


def test_nothing_is_reconciled() -> None:
    assert reconcile() == 0
