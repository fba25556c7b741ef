"""A reader turns alerts off, at the paper or behind its back: nothing more is sent to them."""

import secrets

from tests.journeys import alerts
from tests.push.devices import Device
from tests.server import Newspaper
from tests.waiting import wait_until

UNSUBSCRIBE = f"({alerts.SUBSCRIPTION}).then((one) => one.unsubscribe())"


def test_turned_off_at_the_paper(newspaper: Newspaper, device: Device) -> None:
    before = alerts.browsers(newspaper)
    alerts.turn_on(device)
    assert alerts.browsers(newspaper) == before + 1
    device.goto("/alerts/")
    device.wait_for("!document.querySelector('[data-alerts-form]').hidden")
    device.click("[data-alerts-turn-off]")
    device.wait_for("!document.querySelector('[data-state=off]').hidden")
    assert alerts.browsers(newspaper) == before
    assert device.run(alerts.SUBSCRIPTION) is None
    wait_until(lambda: not device.is_subscribed(), "the push service does not know it")


def test_turned_off_in_the_browser(newspaper: Newspaper, device: Device) -> None:
    """The push service knows it, and the paper hears of it from there."""
    before = alerts.browsers(newspaper)
    alerts.turn_on(device)
    assert device.run(UNSUBSCRIBE)
    alerts.send(newspaper, f"Nobody hears this {secrets.token_hex(3)}")
    alerts.wait_for_answer(device, 410)
    alerts.wait_for_browsers(newspaper, before)
