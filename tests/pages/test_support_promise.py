"""A promise, from the story that asked for it and back there: what was typed counts, and that
browser is not asked for a month."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor, Watch
from tests.journeys import appeals
from tests.journeys.appeals import OTHER, STORY, read
from tests.journeys.giving import choose
from tests.server import Newspaper

APPEAL = ".appeal:visible"
BUTTON = "[data-give]"


@pytest.fixture
def asked(newspaper: Newspaper) -> Iterator[None]:
    """Stories ask."""
    with appeals.these_alone(newspaper):
        yield


def type_own(page: Page, amount: str) -> None:
    """Once, and an amount that is not suggested."""
    page.locator("label.choice--other:visible").click()
    page.get_by_role("textbox", name="Another amount").fill(amount)


@pytest.mark.usefixtures("asked")
def test_from_the_story_and_back(newspaper: Newspaper, visitor: Visitor) -> None:
    page = visitor()
    other = page.context.new_page()
    assert read(other, OTHER) and read(page)
    page.locator(APPEAL).get_by_role("link", name="Support us").click()
    type_own(page, "7.50")
    choose(page, "Monthly")
    expect(page.get_by_role("textbox", name="Another amount")).to_have_value("7.50")
    page.get_by_label("Email").fill("promise@example.org")
    page.get_by_role("button", name="Promise £7.50").click()
    expect(page.locator(".giving__amount")).to_have_text("£7.50 a month")
    expect(
        page.get_by_text("In this browser stories will not ask you for a gift until")
    ).to_be_visible()
    expect(other.locator(APPEAL)).to_have_count(0)
    page.get_by_role("link", name="Go on reading").click()
    expect(page).to_have_url(newspaper.url + STORY)
    assert not read(page) and not read(page, OTHER)
    page.goto("/support/why/")
    expect(page.locator("[data-why-until]")).to_contain_text("as a gift of yours is promised")


def test_an_amount_stays_through_all_rhythms(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/support/?edition=us")
    type_own(page, "7.50")
    for rhythm, often in (("Monthly", "each month"), ("Annually", "each year"), ("Once", "")):
        choose(page, rhythm)
        expect(page.get_by_role("textbox", name="Another amount")).to_be_visible()
        expect(page.locator("[data-sentence]")).to_contain_text(f"$7.50 {often}".strip())
    page.locator("label:visible").filter(has_text="$30").click()
    page.get_by_label("Email").fill("other@example.org")
    page.get_by_role("button", name="Promise $30").click()
    expect(page.locator(".giving__amount")).to_have_text("$30")


def test_the_button_shows_no_sum_that_would_be_refused(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/support/?edition=us")
    for typed, said in (
        ("0.001", "Promise"),
        ("2.99", "Promise"),
        ("3", "Promise $3"),
        ("1.234,56", "Promise $1,234.56"),
        ("6000.01", "Promise"),
        ("1,000", "Promise $1,000"),
        ("1.000", "Promise"),
        ("1٥", "Promise"),
    ):
        type_own(page, typed)
        expect(page.locator(BUTTON)).to_have_text(said)


def test_without_scripts_it_is_asked_which_amount_counts(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("status: 422")
    page = visitor(java_script_enabled=False)
    page.goto("/support/?edition=us")
    type_own(page, "7.50")
    choose(page, "Monthly")
    page.get_by_label("Email").fill("plain@example.org")
    page.locator(BUTTON).click()
    expect(page.get_by_text("You typed “7.50”, and $7 a month was chosen too.")).to_have_count(2)
    expect(page.get_by_role("textbox", name="Another amount")).to_have_value("7.50")
    expect(page.get_by_role("radio", name="Another amount")).to_be_checked()
