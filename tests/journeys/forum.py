"""What the journeys need of the forum: readers who have a name, and their moves in a thread."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys import readers
from tests.journeys.readers import panel
from tests.mailbox import Mailbox

STORY = "/science/nuthatches-move-north/"


def comments(page: Page) -> Locator:
    return page.locator("#comments")


def box(page: Page) -> Locator:
    return comments(page).get_by_role("textbox", name="Add to the discussion")


def register(page: Page, mailbox: Mailbox, name: str) -> str:
    """In the panel that is open or opens now, with this name; the address."""
    address = readers.new_address()
    if not panel(page).is_visible():
        page.locator("[data-corner]").click()
    panel(page).get_by_role("textbox", name="Email").fill(address)
    panel(page).get_by_role("button", name="Send me a code").click()
    panel(page).get_by_role("textbox", name="Code").fill(mailbox.code(address))
    panel(page).get_by_role("button", name="Go on").click()
    expect(panel(page).get_by_text("Thank you for registering")).to_be_visible()
    panel(page).get_by_role("textbox", name="Name").fill(name)
    panel(page).get_by_role("button", name="Keep this name").click()
    expect(panel(page).get_by_text(f"Welcome, {name}")).to_be_visible()
    expect(readers.corner(page)).to_have_text(name)
    return address


def say(page: Page, text: str) -> Locator:
    """A comment of one's own on the open story."""
    box(page).fill(text)
    comments(page).get_by_role("button", name="Post comment").click()
    said = comment(page, text)
    expect(said).to_be_visible()
    return said


def comment(page: Page, text: str) -> Locator:
    return comments(page).locator("article.comment").filter(has_text=text).last


def show_new(page: Page, text: str) -> None:
    """A page that was made before the comment says that there is a new one."""
    # What was pressed before may still be under way, and show this one too.
    bar = page.locator(".live-bar:not([aria-busy])")
    said = page.locator("article.comment", has_text=text)
    expect(bar.or_(said).first).to_be_visible()
    if not said.is_visible():
        bar.click()
    expect(said).to_be_visible()


def reply(page: Page, to: Locator, text: str) -> Locator:
    to.get_by_role("link", name="Reply").click()
    field = comments(page).get_by_role("textbox", name="Your reply to")
    field.fill(text)
    comments(page).get_by_role("button", name="Post reply").click()
    said = comment(page, text)
    expect(said).to_be_visible()
    return said
