"""What a reader whose browser runs no scripts does on the article page, and behind it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys import forum, giving, readers
from tests.journeys.the_page import ASKS, STORY
from tests.mailbox import Mailbox
from tests.waiting import wait_until


def is_told_about_alerts(page: Page) -> None:
    """By the page behind the line that asks, as only a script can turn them on."""
    page.goto(STORY)
    page.get_by_role("link", name="Turn on alerts").click()
    told = page.locator("noscript .notice__title")  # where Playwright looks for no text
    expect(told).to_be_visible()
    assert told.text_content() == "This is the one thing here that needs scripts"
    page.go_back()


def sees_the_appeal(page: Page) -> None:
    """Of the story's own edition, and no button that would do nothing."""
    expect(page.get_by_role("complementary", name=ASKS)).to_be_visible()
    expect(page.get_by_role("link", name="Support from the US")).to_be_visible()
    expect(page.locator(".appeal__later:visible")).to_have_count(0)


def registers(page: Page, mailbox: Mailbox, name: str) -> str:
    """By the pages of their own, and back to the story; the address."""
    address = readers.new_address()
    page.locator("[data-corner]").click()
    page.get_by_role("textbox", name="Email").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox", name="Code").fill(mailbox.code(address))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Thank you for registering")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_role("link", name="Go on reading").click()
    expect(page.locator("article.article")).to_be_visible()
    return address


def says(page: Page, text: str) -> None:
    """What is sent from the stored page is shown first, and posted by one more press."""
    forum.box(page).fill(text)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("region", name="How it will look")).to_contain_text(text)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Your comment is published")).to_be_visible()
    page.get_by_role("link", name="Back to the story").click()


def finds(page: Page, text: str) -> None:
    """After a reload: for a new comment a page is made anew within ten seconds."""
    wait_until(lambda: bool(page.reload()) and forum.comment(page, text).is_visible())


def follows(page: Page, text: str, name: str) -> None:
    """By the button, and the page that asks once more."""
    forum.comment(page, text).get_by_role("button", name=f"Follow {name}").click()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("heading", name=f"You follow {name}")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.goto("/account/follows/")
    expect(page.get_by_role("button", name=f"Stop following {name}")).to_be_visible()


def gives(page: Page, address: str) -> None:
    page.goto(STORY)
    page.get_by_role("link", name="Support from the US").click()
    giving.fill_in(page, address, rhythm="Once", amount="9")
    page.get_by_role("button", name="Give").click()
    expect(page.get_by_text("You give $9 today")).to_be_visible()
    page.get_by_role("link", name="Go on to pay $9").click()
    giving.pay(page)
    thanks = page.get_by_role("heading", name="Thank you", exact=True)
    wait_until(lambda: bool(thanks.count() or page.reload()) and thanks.is_visible())
