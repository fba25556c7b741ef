"""The appeal in a story, decided in the reader's own browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import Visitor, Watch
from tests.journeys import appeals
from tests.journeys.appeals import OTHER, SENSITIVE, STORY, UK, US, read
from tests.server import Newspaper
from tests.waiting import wait_until

APPEAL = ".appeal:visible"
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module", autouse=True)
def _on(newspaper: Newspaper) -> Iterator[None]:
    with appeals.these_alone(newspaper):
        yield


@pytest.fixture
def reader(visitor: Visitor) -> Page:
    page = visitor(reduced_motion="reduce")
    page.context.add_init_script(appeals.SHIFTS + appeals.DRAWN)
    return page


def not_now(page: Page) -> None:
    page.locator(APPEAL).get_by_role("button", name="Not now").click()


@pytest.mark.smoke
def test_a_story_shows_the_appeal_of_its_edition(newspaper: Newspaper, reader: Page) -> None:
    before = appeals.numbers(newspaper, "uk")
    assert read(reader)
    expect(reader.locator(APPEAL)).to_contain_text(UK)
    reader.locator(APPEAL).get_by_role("link", name="Support us").click()
    expect(reader).to_have_url(f"{newspaper.url}/support/?edition=uk&appeal={appeals.key('uk')}")
    now = [before[0] + 1, before[1] + 1, before[2]]
    wait_until(lambda: appeals.numbers(newspaper, "uk") == now)


def test_not_now_is_heard_in_every_tab_at_once(newspaper: Newspaper, reader: Page) -> None:
    other = reader.context.new_page()
    for page in (reader, other):
        read(page)
        expect(page.locator(APPEAL)).to_be_visible()
    before = appeals.numbers(newspaper, "uk")
    not_now(reader)
    for page in (reader, other):
        expect(page.locator(".appeal")).to_have_count(0)
    expect(reader.locator("[data-appeal-said]")).to_have_text(
        "The appeal is gone. You will see none for 30 days."
    )
    assert not read(other, OTHER)
    now = [before[0], before[1], before[2] + 1]
    wait_until(lambda: appeals.numbers(newspaper, "uk") == now)


def test_by_keyboard_the_reader_goes_on_with_the_text(reader: Page) -> None:
    read(reader)
    reader.locator(APPEAL).get_by_role("link", name="Support us").focus()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.locator(".prose")).to_be_focused()


def test_not_now_is_over_after_thirty_days(reader: Page) -> None:
    reader.clock.set_fixed_time(NOON)
    read(reader)
    not_now(reader)
    reader.clock.set_fixed_time(NOON + timedelta(days=29, hours=23))
    assert not read(reader)
    reader.clock.set_fixed_time(NOON + timedelta(days=30, hours=1))
    assert read(reader)


def test_four_times_in_thirty_days(reader: Page) -> None:
    for day in range(4):
        reader.clock.set_fixed_time(NOON + timedelta(days=day))
        assert read(reader, OTHER if day % 2 else STORY)
    reader.clock.set_fixed_time(NOON + timedelta(days=29))
    assert not read(reader)
    reader.clock.set_fixed_time(NOON + timedelta(days=30, hours=1))
    assert read(reader)


def test_one_that_is_not_seen_is_not_counted(reader: Page) -> None:
    reader.set_viewport_size(PHONE)
    reader.goto(STORY, wait_until="networkidle")
    assert reader.evaluate("localStorage['standfirst.appeal']") is None


def test_who_has_given_sees_none_in_any_tab(reader: Page) -> None:
    read(reader)
    giving = reader.context.new_page()
    giving.goto("/corrections/")
    giving.evaluate(
        "localStorage.setItem('standfirst.supporter', Math.floor(Date.now() / 86400000) + 7)"
    )
    expect(reader.locator(".appeal")).to_have_count(0, timeout=5_000)
    assert not read(giving)


def signed_in(page: Page, newspaper: Newspaper, watch: Watch, *, is_supporter: bool) -> None:
    """As far as a story's scripts can tell; the reader's stream is refused."""
    watch.forgive("403 .*/live")
    page.context.add_cookies([{"name": "standfirst_reader", "value": "w", "url": newspaper.url}])
    reader = {"handle": "nora", "name": "Nora", "initials": "N", "picture": ""}
    said = {"reader": reader, "csrf": "", "bell": 0, "supporter": {"is_supporter": is_supporter}}
    page.route("**/_me", lambda route: route.fulfill(json=said))


def test_a_supporter_who_signs_in_sees_none_not_even_for_a_moment(
    newspaper: Newspaper, watch: Watch, reader: Page
) -> None:
    signed_in(reader, newspaper, watch, is_supporter=True)
    assert not read(reader)
    assert reader.evaluate("window.drawn") == []
    reader.context.clear_cookies()
    assert not read(reader, OTHER)


def test_another_who_signs_in_is_asked_once_that_is_known(
    newspaper: Newspaper, watch: Watch, reader: Page
) -> None:
    reader.set_viewport_size(PHONE)
    signed_in(reader, newspaper, watch, is_supporter=False)
    assert read(reader)
    assert reader.evaluate("window.shifted") < 0.05


def test_the_chosen_edition_has_its_own(newspaper: Newspaper, reader: Page) -> None:
    reader.goto("/us/", wait_until="networkidle")
    assert read(reader)
    expect(reader.locator(APPEAL)).to_contain_text(US)
    assert reader.evaluate("window.drawn") == [US]
    give = reader.locator(APPEAL).get_by_role("link", name="Support us")
    assert give.get_attribute("href") == f"/support/?edition=us&appeal={appeals.key('us')}"


def test_stories_stay_in_the_chosen_edition(newspaper: Newspaper, reader: Page) -> None:
    """Though a story is one stored page for all."""
    reader.goto("/us/")
    reader.goto(STORY)
    masthead = reader.get_by_role("banner")
    expect(masthead.locator("summary")).to_contain_text("US edition")
    masthead.locator(".wordmark a").click()
    expect(reader).to_have_url(f"{newspaper.url}/us/")
    reader.goto("/?from=mail#main")
    expect(reader).to_have_url(f"{newspaper.url}/us/?from=mail#main")
    reader.goto("/uk/")
    reader.goto(STORY)
    expect(masthead.locator("summary")).to_contain_text("UK edition")
    reader.goto("/")
    expect(reader).to_have_url(f"{newspaper.url}/")


def test_fetched_before_the_reader_comes_there(reader: Page) -> None:
    """A browser that has lost its copy, or has an old one."""
    reader.set_viewport_size(PHONE)
    reader.goto("/us/", wait_until="networkidle")
    reader.evaluate("localStorage.removeItem('standfirst.appeals')")
    assert read(reader)
    assert reader.evaluate("window.drawn") == [US]
    assert reader.evaluate("window.shifted") < 0.05


def test_no_reader_sees_a_wrong_one_and_nothing_moves(reader: Page) -> None:
    reader.goto("/us/", wait_until="networkidle")
    for path in (STORY, OTHER, STORY):
        read(reader, path)
        assert UK not in reader.evaluate("window.drawn")
        assert reader.evaluate("window.shifted") < 0.05
    not_now(reader)
    read(reader)
    assert reader.evaluate("window.drawn") == []
    assert reader.evaluate("window.shifted") < 0.05


def test_none_beside_a_sensitive_story(reader: Page) -> None:
    assert not read(reader, SENSITIVE)


def test_with_scripts_off_the_plain_one(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(STORY)
    expect(page.locator(APPEAL)).to_contain_text(UK)
    expect(page.get_by_role("button", name="Not now", include_hidden=True).last).to_be_hidden()
    page.locator(APPEAL).get_by_role("link", name="Why do I see this?").click()
    expect(page.locator("noscript .notice")).to_be_visible()


def test_without_storage_nobody_is_asked(visitor: Visitor) -> None:
    page = visitor()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(STORY, wait_until="networkidle")
    expect(page.locator(APPEAL)).to_have_count(0)


def test_what_the_browser_knows_is_told_and_forgotten(reader: Page) -> None:
    reader.goto("/us/", wait_until="networkidle")
    reader.clock.set_fixed_time(NOON)
    read(reader)
    not_now(reader)
    reader.goto("/support/why/")
    mine = reader.locator("[data-why]")
    expect(mine).to_contain_text("Once, last on Wednesday 1 May 2030")
    expect(mine).to_contain_text("Friday 31 May 2030, as you said “not now”")
    expect(mine.get_by_text("US", exact=True)).to_be_visible()
    reader.get_by_role("button", name="Forget it").click()
    expect(mine).to_contain_text("Not yet")
    expect(reader.get_by_role("heading", name="What this browser knows")).to_be_focused()
    assert reader.evaluate("Object.keys(localStorage)") == []
