"""What the journeys need of alerts: a browser that gets them, and an editor who sends one."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import newsroom
from tests.journeys.readers import STORY
from tests.push.devices import Device
from tests.server import Newspaper
from tests.waiting import wait_until

COUNT = """
from standfirst.alerts.models import Subscription
print("browsers:", Subscription.objects.count())
"""
RELEASED = """
from standfirst.alerts.models import Alert
print("released:", Alert.objects.get(title={!r}).released_at.timestamp())
"""
OPENED = """
from standfirst.alerts.models import Alert
alert = Alert.objects.get(title={!r})
print("opened:", alert.opened, alert.article.get_url())
"""
WELCOME = "Alerts are on in this browser"
SUBSCRIPTION = """navigator.serviceWorker.getRegistration("/")
    .then((worker) => worker?.pushManager.getSubscription())"""


def turn_on(device: Device) -> None:
    """As a newcomer does, on the page of a story."""
    device.goto(STORY)
    device.press_and_allow("[data-alerts-on]")
    device.wait_for("document.querySelector('.alert-strip').textContent.includes('Alerts are on')")
    device.desktop.wait_for(WELCOME)


def send(newspaper: Newspaper, title: str) -> None:
    """By the command, which needs nobody to press a button."""
    newspaper.run("alert", STORY, "--title", title, "--breaking")


def send_from_the_desk(newspaper: Newspaper, page: Page, title: str, story: str = "") -> None:
    """As an editor does, beginning at the newsroom's first page.

    :param story: words by which its search finds it; "": the newest.
    """
    newsroom.sign_in(newspaper, page, "editor")
    if story:
        newsroom.find_story(page, story)
        newsroom.open_page_menu(page)
        page.get_by_role("link", name="Send an alert").click()
    else:
        page.goto("/editor/alerts/new/")
        page.get_by_text("Begin with a story").click()
        page.locator(".al-stories a").first.click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Breaking news").check()
    page.get_by_role("button", name="Save, go on to sending").click()
    page.get_by_role("button", name=re.compile(r"Send to \d+ browsers? now")).click()
    sent = page.get_by_role("listitem").filter(has_text="Sent by Editors Example")
    expect(sent).to_be_visible(timeout=15_000)


def browsers(newspaper: Newspaper) -> int:
    """That the paper would send to."""
    return int(newspaper.run("shell", "-c", COUNT).rpartition("browsers:")[2])


def sent_at(newspaper: Newspaper, title: str) -> float:
    """When “Send” was pressed, in seconds of the system's clock."""
    said = newspaper.run("shell", "-c", RELEASED.format(title))
    return float(said.rpartition("released:")[2])


def opened(newspaper: Newspaper, title: str) -> tuple[int, str]:
    """How many clicks on it have been counted, and the path of its story."""
    said = newspaper.run("shell", "-c", OPENED.format(title)).rpartition("opened:")[2].split()
    return int(said[0]), said[1]


def wait_for_answer(device: Device, status: int) -> None:
    """That its push service gives to the paper; 0: the connection broke."""
    wait_until(lambda: status in device.answers(), f"no answer {status}")


def wait_for_browsers(newspaper: Newspaper, number: int) -> None:
    wait_until(lambda: browsers(newspaper) == number, f"not {number} browsers")
