"""A newcomer turns alerts on at a story, hears of the next one, and a click opens it."""

import secrets

import pytest

from tests.browser import Visitor
from tests.journeys import alerts, newsroom
from tests.push.desktop import Desktop
from tests.push.devices import Device
from tests.server import Newspaper
from tests.waiting import wait_until


@pytest.mark.smoke
def test_alert_reaches_a_newcomer(
    newspaper: Newspaper, visitor: Visitor, device: Device, desktop: Desktop
) -> None:
    newsroom.hire(newspaper)
    alerts.turn_on(device)
    device.goto("/")
    title = f"Lighthouse lit again {secrets.token_hex(3)}"
    alerts.send_from_the_desk(newspaper, visitor(), title)
    shown = desktop.wait_for(title)
    took = shown.at - alerts.sent_at(newspaper, title)
    print(f"on the screen after {took:.2f} s")  # noqa: T201 - `script/bench alerts_screen` reads it
    clicks, story = alerts.opened(newspaper, title)
    assert clicks == 0
    desktop.click(shown)
    device.wait_for_tab_at(story)  # the page takes the alert's number out of its address
    wait_until(lambda: alerts.opened(newspaper, title) == (1, story), "the click is not counted")
