"""A device that was off gets what is news still; what breaks on the way is not shown twice."""

import secrets

from tests.journeys import alerts
from tests.push.desktop import Desktop
from tests.push.devices import Device
from tests.server import Newspaper
from tests.waiting import wait_until


def test_told_when_it_is_on_again(newspaper: Newspaper, device: Device, desktop: Desktop) -> None:
    word = secrets.token_hex(3)
    alerts.turn_on(device)
    device.goto("/alerts/")
    device.stop()
    alerts.send(newspaper, f"Ferry stopped {word}")
    wait_until(lambda: bool(device.kept()))
    assert not [one for one in desktop.look(1) if word in one.title]
    device.start()
    desktop.wait_for(f"Ferry stopped {word}")


def test_sent_twice_shown_once(newspaper: Newspaper, device: Device, desktop: Desktop) -> None:
    """The service's answer is lost, so the paper sends again."""
    title = f"Bridge closed {secrets.token_hex(3)}"
    alerts.turn_on(device)
    device.lose_next_answer()
    alerts.send(newspaper, title)
    desktop.wait_for(title)
    wait_until(lambda: len(topics(device)) > len(set(topics(device))), "not sent again")
    desktop.watch(2)
    assert [one.title for one in desktop.history].count(title) == 1
    assert 0 in device.answers()


def topics(device: Device) -> list[str]:
    """Of the messages that it got."""
    return [one.topic for one in device.delivered()]
