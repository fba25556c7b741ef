"""The people around one article page, and what each of them does on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import Watch
from tests.journeys import alerts, forum, giving, newsroom
from tests.journeys.readers import corner, panel
from tests.mailbox import Mailbox
from tests.push.desktop import Desktop
from tests.push.devices import WithChromium
from tests.push.house import House
from tests.server import Newspaper
from tests.stripe import Twin

STORY = "/science/the-first-dark-for-miles/"
HEADLINE = "Americans are crossing an ocean for the dark above Carrock End"
OTHERS = ["/environment/judges-order-harle-to-run-free/", "/news/ferry-mate-cleared/"]
ASKS = "A small paper, a long way off, open to you"  # the sample's appeal to the US
STRIP = ".alert-strip"
APPEAL = ".appeal:visible"
SOON = 10_000  # milliseconds, on a busy machine; `test_every_tab_signs_in` asks for two seconds
A_WHILE = 15_000  # milliseconds for money and for the browser's push service
HALF = "They never told us what the dentist said when the"
NEW_REPLIES = re.compile(r"^\d+ new repl")  # what others have said meanwhile counts too
MARK = "document.documentElement.dataset.mark = 'not loaded anew'"


@contextmanager
def device_of_a_reader(
    paper: Newspaper,
    house: House,
    twin: Twin,
    browser: Browser,
    where: tuple[Path, Desktop],
    width: int,
) -> Iterator[WithChromium]:
    """A browser with a desktop that shows notifications; nothing may go wrong in it.

    ``where``: its profile lies, and its notifications are shown.
    """
    profile, desktop = where
    watch = Watch(paper.url)
    watch.forgive(re.escape(twin.url))
    device = WithChromium(profile, paper.url, house, desktop, browser.browser_type, watch)
    device.options = {"viewport": {"width": width, "height": 844}}
    try:
        device.start()
        yield device
    finally:
        device.stop()
    assert not watch.complaints(), "\n".join(watch.complaints())


def open_from_the_us_edition(page: Page) -> None:
    page.goto("/us/")
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()


def turn_alerts_on(reader: WithChromium) -> None:
    """As whoever has just come: in the line above the headline, and nobody asks twice."""
    reader.press_and_allow("[data-alerts-on]")
    expect(reader.page.locator(STRIP)).to_contain_text("Alerts are on", timeout=A_WHILE)
    reader.desktop.wait_for("Alerts are on in this browser")


def open_other_stories(page: Page) -> list[Page]:
    """Each in a tab, which would lose its mark if it were loaded anew. Each asks for support."""
    tabs = [page.context.new_page() for _ in OTHERS]
    for tab, story in zip(tabs, OTHERS, strict=True):
        tab.goto(story)
        tab.evaluate(MARK)
        expect(tab.get_by_role("heading", name=ASKS)).to_be_visible()
    page.bring_to_front()
    return tabs


def follow_the_sign_in(tabs: list[Page], name: str) -> None:
    for tab in tabs:
        expect(corner(tab)).to_have_text(name, timeout=SOON)
        expect(tab.locator("html")).to_have_attribute("data-mark", "not loaded anew")


def read(page: Page) -> None:
    """Down to the end of the text, past the appeal, which stands between photo and text."""
    appeal = page.locator(APPEAL)
    expect(appeal.get_by_role("heading")).to_have_text(ASKS)
    appeal.scroll_into_view_if_needed()
    page.locator(".prose > p").last.scroll_into_view_if_needed()


def register(page: Page, mailbox: Mailbox, name: str) -> str:
    """On the very page, under this name; the address."""
    address = forum.register(page, mailbox, name)
    panel(page).get_by_role("link", name="Go on reading").click()
    expect(panel(page)).to_have_count(0)
    return address


def answer(page: Page, mailbox: Mailbox, name: str, to: str, text: str) -> None:
    """Another reader, in a browser of their own."""
    page.goto(STORY)
    forum.register(page, mailbox, name)
    page.keyboard.press("Escape")
    forum.show_new(page, to)
    forum.reply(page, forum.comment(page, to), text)


def hear(page: Page, text: str) -> Locator:
    """A new reply is told while the page is open, and shown when it is asked for."""
    bar = page.locator(".live-bar")
    expect(bar).to_have_text(NEW_REPLIES, timeout=SOON)
    bar.click()
    said = forum.comment(page, text)
    expect(said).to_be_visible()
    expect(page.locator(".comment[data-new]:focus")).to_be_visible()
    return said


def follow(said: Locator, name: str) -> None:
    said.get_by_role("button", name=f"Follow {name}", exact=True).click()
    expect(said.get_by_role("button", name=f"Following {name}")).to_have_attribute(
        "aria-pressed", "true"
    )


def give(page: Page, address: str) -> None:
    """By the appeal of the open page, to the provider and back."""
    page.locator(APPEAL).get_by_role("link", name="Support from the US").click()
    giving.fill_in(page, address, rhythm="Monthly", amount="9")
    page.get_by_role("button", name="Give $9").click()
    giving.pay(page)
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible(timeout=A_WHILE)


def is_asked_no_more(tabs: list[Page]) -> None:
    for tab in tabs:
        expect(tab.get_by_role("heading", name=ASKS)).to_be_hidden(timeout=SOON)
        expect(tab.locator("html")).to_have_attribute("data-mark", "not loaded anew")


def click_alert(reader: WithChromium, paper: Newspaper, editor: Page, title: str) -> Page:
    """Sent by an editor in a browser of their own, shown by the desktop; the tab that its click
    opens."""
    newsroom.hire(paper)
    alerts.send_from_the_desk(paper, editor, title, HEADLINE)
    shown = reader.desktop.wait_for(title)
    with reader.context.expect_page() as opened:
        reader.desktop.click(shown)
    return opened.value


def is_as_it_was_left(page: Page, name: str, said: list[str], followed: str) -> None:
    """All that this reader has done on the page, and nothing that would ask them again."""
    expect(page).to_have_url(re.compile(re.escape(STORY) + "$"))
    expect(corner(page)).to_have_text(name)
    for text in said:
        forum.show_new(page, text)
    expect(page.get_by_role("button", name=f"Following {followed}").first).to_be_visible()
    expect(forum.box(page)).to_have_value(HALF)
    expect(page.locator(STRIP)).to_be_hidden()
    expect(page.locator(APPEAL)).to_have_count(0)
