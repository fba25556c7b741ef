"""What the journeys need of readers: a story to read, and a way in from it."""

import secrets

from playwright.sync_api import Locator, Page, expect

from tests.browser import Watch
from tests.mailbox import Mailbox

STORY = "/environment/judges-order-harle-to-run-free/"


def new_address() -> str:
    return f"reader-{secrets.token_hex(5)}@example.org"


def corner(page: Page) -> Locator:
    return page.locator("[data-corner-name]")


def panel(page: Page) -> Locator:
    return page.locator(".panel")


def ask_for_code(page: Page, address: str) -> None:
    """On any page, with scripts: the panel opens where the reader is."""
    page.locator("[data-corner]").click()
    panel(page).get_by_role("textbox", name="Email").fill(address)
    panel(page).get_by_role("button", name="Send me a code").click()
    expect(panel(page).get_by_role("textbox", name="Code")).to_be_visible()


def enter(page: Page, mailbox: Mailbox, address: str, number: int = 1) -> None:
    """Registered or signed in, by the letter of that number to this address."""
    ask_for_code(page, address)
    panel(page).get_by_role("textbox", name="Code").fill(mailbox.code(address, number))
    panel(page).get_by_role("button", name="Go on").click()
    expect(panel(page).locator(".notice--good")).to_be_visible()


def leave(page: Page, watch: Watch) -> None:
    """Signed out, back at the story."""
    watch.forgive("status: 403 .*/live")  # to a stream that a tab opened just before
    page.goto("/account/leave/?next=" + STORY)
    page.get_by_role("button", name="Sign out").click()
    expect(corner(page)).to_have_text("Sign in")
