"""What is refused in the panel is told with its reason, and what was typed stays."""

from playwright.sync_api import Page, expect

from tests.browser import Watch
from tests.journeys.readers import STORY, corner, panel

LONG = "n" * 1_200_000 + "@example.org"  # more than STANDFIRST_BODY_KB


def send(page: Page) -> None:
    panel(page).get_by_role("button", name="Send me a code").click()


def test_what_is_too_large_for_the_door(page: Page, watch: Watch) -> None:
    watch.forgive("413")
    page.goto(STORY)
    page.locator("[data-corner]").click()
    panel(page).get_by_role("textbox", name="Email").evaluate(
        "(field, text) => { field.removeAttribute('maxlength'); field.value = text }", LONG
    )
    send(page)
    expect(panel(page).get_by_role("alert")).to_contain_text("This is too large. What you sent")
    assert len(panel(page).get_by_role("textbox", name="Email").input_value()) == len(LONG)


def test_no_connection_is_still_told_as_such(page: Page, watch: Watch) -> None:
    watch.forgive("net::")
    page.goto(STORY)
    page.locator("[data-corner]").click()
    expect(panel(page).get_by_role("textbox", name="Email")).to_be_visible()
    page.context.set_offline(True)
    panel(page).get_by_role("textbox", name="Email").fill("nora@example.org")
    send(page)
    expect(panel(page).get_by_role("alert")).to_contain_text("There is no connection")
    expect(corner(page)).to_have_text("Sign in")
    page.context.set_offline(False)


def test_asked_for_twice_it_is_one_form(page: Page) -> None:
    """A second press, while the first is answered or afterwards, takes nothing that was typed."""
    page.goto(STORY)
    page.locator("[data-corner]").dblclick()
    field = panel(page).get_by_role("textbox", name="Email")
    field.fill("nora@example.org")
    page.wait_for_load_state("networkidle")
    page.locator("[data-corner]").click()
    page.wait_for_load_state("networkidle")
    expect(field).to_have_value("nora@example.org")
    expect(field).to_be_focused()
