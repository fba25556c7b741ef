"""A reader follows another, and hears of what they say: bell, page of notices, mail."""

import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor
from tests.journeys import readers
from tests.journeys.readers import STORY, panel
from tests.mailbox import Mailbox, text_of

WITHIN = 2_000  # milliseconds


def enter(page: Page, mailbox: Mailbox, name: str) -> str:
    """Registered under this name, with the story open; their address."""
    address = readers.new_address()
    page.goto(STORY)
    readers.enter(page, mailbox, address)
    panel(page).get_by_role("textbox", name="Name").fill(name)
    panel(page).get_by_role("button", name="Keep this name").click()
    expect(readers.corner(page)).to_have_text(name)
    return address


def say(page: Page, text: str) -> None:
    """By the page that asks, which needs no script."""
    number = page.locator("[data-forum]").get_attribute("data-forum")
    page.goto(f"/forum/{number}/say/")
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Your comment is published")).to_be_visible()


@pytest.mark.smoke
def test_follower_is_told(visitor: Visitor, mailbox: Mailbox) -> None:
    word = secrets.token_hex(3)
    writer, follower = visitor(), visitor()
    enter(writer, mailbox, f"Writer {word}")
    address = enter(follower, mailbox, f"Follower {word}")
    say(writer, f"A first word, {word}.")

    writer.get_by_role("link", name="Back to the story").wait_for()
    profile = writer.evaluate("fetch('/_me').then((answer) => answer.json())")["reader"]["handle"]
    follower.goto(f"/forum/reader/{profile}/follow/")
    follower.get_by_role("button", name="Follow").click()
    follower.goto("/account/notices/choices/")
    choice = follower.get_by_role("group", name="Readers you follow")
    choice.get_by_label("By mail").select_option("At once")
    follower.get_by_role("button", name="Save").click()
    expect(follower.get_by_text("Your choices are saved")).to_be_visible()

    follower.goto(STORY)
    bell = follower.locator("[data-bell]")
    expect(bell).to_be_visible()
    expect(bell).to_have_accessible_name("Notices")
    follower.evaluate("document.documentElement.dataset.mark = 'not loaded anew'")
    writer.goto(STORY)
    say(writer, f"A second word, {word}.")
    expect(bell.locator("[data-bell-count]")).to_have_text("1", timeout=WITHIN)
    expect(bell).to_have_accessible_name("Notices, 1 new notice")
    expect(follower.locator("[data-bell-said]")).to_have_text("1 new notice")
    assert follower.locator("html").get_attribute("data-mark") == "not loaded anew"

    letter = mailbox.wait_for(address, 2)
    assert str(letter["Subject"]).strip().startswith(f"Writer {word}, whom you follow, wrote on “")
    assert f"A second word, {word}." in text_of(letter)

    second = follower.context.new_page()
    second.goto("/account/notices/")
    expect(second.get_by_role("link", name=f"Writer {word}, whom you follow")).to_be_visible()
    expect(second.get_by_text(f"A second word, {word}.")).to_be_visible()
    for tab in (second, follower):
        tab.bring_to_front()
        expect(tab.locator("[data-bell-count]")).to_have_text("")
    writer.goto(STORY)
    say(writer, f"A third word, {word}.")
    second.get_by_role("link", name="Show what is new").click()
    second.get_by_role("link", name=f"Writer {word}, whom you follow").first.click()
    expect(second.get_by_text(f"A third word, {word}.")).to_be_visible()
