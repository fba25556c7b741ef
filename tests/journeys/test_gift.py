"""From the appeal to a gift, its receipt, quiet pages, and its end: with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import giving, readers
from tests.journeys.giving import LINK
from tests.mailbox import MAIL_URL, Mailbox, text_of
from tests.server import Newspaper
from tests.stripe import Twin

TITLE = "No paywall for Americans"
STORY = "/environment/judges-order-harle-to-run-free/"
WITHIN = 5_000  # milliseconds in which every tab is quiet
APPEAL = ".appeal:visible"


@pytest.fixture(scope="module")
def paper(pytestconfig: pytest.Config, mailbox: Mailbox, twin: Twin) -> Iterator[Newspaper]:
    with giving.paper_that_takes_money(twin, pytestconfig.stash[MAIL_URL]) as one:
        one.run("shell", "-c", giving.SHOW.format(title=TITLE))
        yield one


@pytest.fixture
def reader(paper: Newspaper, twin: Twin, browser: Browser) -> Iterator[Page]:
    with giving.reader_at(paper, twin, browser) as page:
        yield page


def test_a_monthly_gift(reader: Page, twin: Twin, mailbox: Mailbox) -> None:
    address = readers.new_address()
    reader.goto("/us/")
    reader.goto(STORY)
    readers.enter(reader, mailbox, address)
    other = reader.context.new_page()
    other.goto(STORY)
    expect(other.get_by_role("heading", name=TITLE)).to_be_visible()
    reader.goto(STORY)
    reader.locator(APPEAL).get_by_role("link", name="Support us").click()
    giving.fill_in(reader, address, rhythm="Once", amount="12.50")
    giving.choose(reader, "Monthly")
    expect(reader.get_by_text("You give $12.50 today, and $12.50 on the")).to_be_visible()
    twin.hold()
    reader.get_by_role("button", name="Give $12.50").click()
    giving.pay(reader)
    expect(reader.get_by_role("heading", name="We are confirming your gift")).to_be_visible()
    twin.release()
    expect(reader.get_by_role("heading", name="Thank you")).to_be_visible(timeout=15_000)
    expect(other.get_by_role("heading", name=TITLE)).to_be_hidden(timeout=WITHIN)
    stop, _ = LINK.findall(text_of(mailbox.wait_for(address, 2)))
    shows_badge(reader)
    forgets_who_reads(reader)
    stops(reader, stop)


def shows_badge(page: Page) -> None:
    page.goto("/account/support/")
    page.get_by_role("button", name="Show the badge").click()
    expect(page.get_by_text("Beside your name in the forum it says Supporter")).to_be_visible()


def forgets_who_reads(page: Page) -> None:
    """As a browser does when it is shut: an open tab would still ask for its reader's notices."""
    for other in page.context.pages[1:]:
        other.close()
    page.goto("about:blank")
    page.context.clear_cookies()


def stops(page: Page, link: str) -> None:
    """Signed out: the link in the mail, and one button."""
    page.goto(link)
    page.get_by_role("button", name="Stop this gift").click()
    expect(page.locator(".notice--good")).to_contain_text("It is stopped")


def test_without_scripts(paper: Newspaper, twin: Twin, browser: Browser, mailbox: Mailbox) -> None:
    address = readers.new_address()
    with giving.reader_at(paper, twin, browser, java_script_enabled=False) as page:
        page.goto("/support/?edition=us")
        giving.fill_in(page, address, rhythm="Once", amount="8.25")
        giving.choose(page, "Monthly")
        page.get_by_role("button", name="Give").click()
        expect(page.get_by_text("You typed “8.25”, and $7 a month was chosen too.")).to_have_count(
            2
        )
        page.get_by_role("button", name="Give").click()
        expect(page.get_by_text("You give $8.25 today, and $8.25 on the")).to_be_visible()
        twin.hold()
        page.get_by_role("link", name="Go on to pay $8.25").click()
        giving.pay(page)
        expect(page.get_by_role("heading", name="We are confirming your gift")).to_be_visible()
        twin.release()
        stop, _ = LINK.findall(text_of(mailbox.wait_for(address, 1)))
        page.get_by_role("link", name="Look again").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        stops(page, stop)


def test_declined_and_by_bank_debit(reader: Page, twin: Twin, mailbox: Mailbox) -> None:
    """A bank debit that fails days later was never a gift."""
    address = readers.new_address()
    reader.goto("/support/?edition=us")
    giving.fill_in(reader, address, rhythm="Once", amount="40")
    reader.get_by_role("button", name="Give $40").click()
    giving.pay(reader, "decline")
    giving.pay(reader, "pay_later")
    expect(reader.get_by_role("heading", name="Your bank has the word")).to_be_visible(
        timeout=15_000
    )
    session = twin.of_type("checkout.session.completed")[-1]["data"]["object"]["id"]
    twin.settle(session, ok=False)
    expect_after_looks(reader, "It was not paid")


def expect_after_looks(page: Page, heading: str) -> None:
    for _ in range(20):
        page.reload()
        if page.get_by_role("heading", name=heading).count():
            return
        page.wait_for_timeout(500)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
