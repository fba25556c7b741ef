"""One tab signs in, and every other one follows, with its half-written text."""

import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import Visitor, Watch
from tests.journeys import readers
from tests.journeys.readers import STORY, corner, panel
from tests.mailbox import Mailbox

WITHIN = 2_000  # milliseconds
SPOT = "document.querySelector('.prose p:nth-of-type(3)').getBoundingClientRect().top"
HALF = "Half a sentence that nobody may los"


def open_tabs(context: BrowserContext, number: int) -> list[Page]:
    """Stories in tabs of one browser. Each would lose a mark if it were loaded anew."""
    tabs = [context.new_page() for _ in range(number)]
    for tab in tabs:
        tab.goto(STORY)
        tab.evaluate("document.documentElement.dataset.mark = 'not loaded anew'")
    return tabs


def all_say(tabs: list[Page], name: str) -> float:
    """Seconds until each of them says so."""
    started = time.monotonic()
    for tab in tabs:
        expect(corner(tab)).to_have_text(name, timeout=WITHIN)
    return time.monotonic() - started


def none_was_loaded_anew(tabs: list[Page]) -> None:
    for tab in tabs:
        assert tab.locator("html").get_attribute("data-mark") == "not loaded anew"


@pytest.mark.smoke
def test_five_tabs(visitor: Visitor, mailbox: Mailbox) -> None:
    first = visitor()
    first.goto(STORY)
    tabs = open_tabs(first.context, 3)
    writing = first.context.new_page()
    writing.goto("/account/enter/")
    writing.get_by_role("textbox", name="Email").fill(HALF)
    writing.evaluate("document.documentElement.dataset.mark = 'not loaded anew'")

    readers.enter(first, mailbox, readers.new_address())
    assert all_say([*tabs, writing, first], "Your account") < WITHIN / 1_000
    none_was_loaded_anew([*tabs, writing])
    expect(writing.get_by_role("textbox", name="Email")).to_have_value(HALF)


def test_a_form_that_was_open_before_is_taken(
    visitor: Visitor, mailbox: Mailbox, watch: Watch
) -> None:
    """The token of before the sign-in is worth nothing; the tab has fetched a new one."""
    first = visitor()
    first.goto(STORY)
    address = readers.new_address()
    readers.enter(first, mailbox, address)
    writing = first.context.new_page()
    writing.goto("/account/welcome/?next=/")
    writing.get_by_role("textbox", name="Name").fill(f"Nora {address[7:17]}")
    readers.leave(first, watch)
    expect(corner(writing)).to_have_text("Sign in", timeout=WITHIN)
    expect(writing.get_by_text("You have signed out in another tab")).to_be_visible()

    readers.enter(first, mailbox, address, number=2)
    expect(corner(writing)).to_have_text("Your account", timeout=WITHIN)
    expect(writing.get_by_role("textbox", name="Name")).to_have_value(f"Nora {address[7:17]}")
    writing.get_by_role("button", name="Keep this name").click()
    expect(writing.get_by_text(f"Welcome, Nora {address[7:17]}")).to_be_visible()


def test_signing_out_and_coming_as_another(
    visitor: Visitor, mailbox: Mailbox, watch: Watch
) -> None:
    first = visitor()
    first.goto(STORY)
    tabs = open_tabs(first.context, 2)
    names = []
    for _ in range(2):
        address = readers.new_address()
        names.append(f"R {address[7:17]}")
        readers.enter(first, mailbox, address)
        panel(first).get_by_role("textbox", name="Name").fill(names[-1])
        panel(first).get_by_role("button", name="Keep this name").click()
        all_say(tabs, names[-1])
        readers.leave(first, watch)
        all_say(tabs, "Sign in")
    none_was_loaded_anew(tabs)


@pytest.mark.parametrize("missing", ["BroadcastChannel", "localStorage"])
def test_with_one_of_the_two_ways_gone(visitor: Visitor, mailbox: Mailbox, missing: str) -> None:
    first = visitor()
    first.context.add_init_script(
        "delete window.BroadcastChannel"
        if missing == "BroadcastChannel"
        else "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } })"
    )
    first.goto(STORY)
    tabs = open_tabs(first.context, 2)
    readers.enter(first, mailbox, readers.new_address())
    all_say(tabs, "Your account")
    none_was_loaded_anew(tabs)


def test_the_reader_is_back_at_the_very_spot(visitor: Visitor, mailbox: Mailbox) -> None:
    page = visitor(viewport={"width": 390, "height": 844})
    page.goto(STORY)
    page.evaluate("window.scrollTo({ top: 1500, behavior: 'instant' })")
    before = page.evaluate(SPOT)
    link = page.locator("[data-corner]")
    link.evaluate("element => element.click()")  # as a reader of the keyboard does, from below
    panel(page).get_by_role("textbox", name="Email").fill(readers.new_address())
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    assert abs(page.evaluate(SPOT) - before) < 4  # pixels: what rounding leaves


def test_strangers_are_never_asked_about(visitor: Visitor, watch: Watch) -> None:
    page = visitor()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STORY)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/_me" in url]


@pytest.mark.smoke
def test_with_scripts_off(visitor: Visitor, mailbox: Mailbox) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(STORY)
    page.locator("[data-corner]").click()
    address = readers.new_address()
    page.get_by_role("textbox", name="Email").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox", name="Code").fill(mailbox.code(address))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Thank you for registering")).to_be_visible()
    page.get_by_role("link", name="Not now").click()
    expect(page).to_have_url(page.url.partition("/environment")[0] + STORY)
    page.locator("[data-corner]").click()
    expect(page.get_by_text(address)).to_be_visible()
