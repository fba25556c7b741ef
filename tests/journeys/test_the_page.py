"""One article page from its first line to its last, by a stranger who becomes a reader of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import by_keyboard, forum, giving, the_page, without_scripts
from tests.journeys.the_page import HALF
from tests.mailbox import MAIL_URL, Mailbox
from tests.push.desktop import Desktop
from tests.push.devices import WithChromium
from tests.push.house import House
from tests.server import Newspaper
from tests.stripe import Twin


@pytest.fixture(scope="module")
def paper(
    pytestconfig: pytest.Config, mailbox: Mailbox, twin: Twin, push_services: House
) -> Iterator[Newspaper]:
    """That has all of it: mail, money and alerts."""
    mail = pytestconfig.stash[MAIL_URL]
    with giving.paper_that_takes_money(twin, mail, push_services.environment) as one:
        yield one


@pytest.fixture
def other(paper: Newspaper, twin: Twin, browser: Browser) -> Iterator[Page]:
    """Another reader's browser."""
    with giving.reader_at(paper, twin, browser) as page:
        yield page


@pytest.fixture
def editor(paper: Newspaper, twin: Twin, browser: Browser) -> Iterator[Page]:
    """An editor's browser."""
    with giving.reader_at(paper, twin, browser) as page:
        yield page


@pytest.fixture
def where(tmp_path: Path, desktop: Desktop) -> tuple[Path, Desktop]:
    """One reader's browser keeps its profile, and shows notifications."""
    return tmp_path, desktop


@pytest.fixture
def reader(
    request: pytest.FixtureRequest,
    paper: Newspaper,
    twin: Twin,
    browser: Browser,
    push_services: House,
    where: tuple[Path, Desktop],
) -> Iterator[WithChromium]:
    """Whose screen is as wide as the test says."""
    width = getattr(request, "param", 1440)
    with the_page.device_of_a_reader(paper, push_services, twin, browser, where, width) as one:
        yield one


class Said:
    """Who takes part in this test, and what they say; nobody else does."""

    def __init__(self) -> None:
        word = secrets.token_hex(3)
        self.ada, self.ben, self.alert = f"Ada {word}", f"Ben {word}", f"Lights out {word}"
        self.first, self.reply = f"Is it as dark as that, {word}?", f"Darker, {word}."
        self.both = [self.first, self.reply]


@pytest.mark.smoke
@pytest.mark.parametrize("reader", [390, 1440], indirect=True)
def test_from_its_first_line_to_its_last(
    reader: WithChromium, other: Page, editor: Page, paper: Newspaper, mailbox: Mailbox
) -> None:
    said, page = Said(), reader.page
    the_page.open_from_the_us_edition(page)
    the_page.turn_alerts_on(reader)
    tabs = the_page.open_other_stories(page)
    the_page.read(page)
    address = the_page.register(page, mailbox, said.ada)
    the_page.follow_the_sign_in(tabs, said.ada)
    forum.say(page, said.first)
    the_page.answer(other, mailbox, said.ben, said.first, said.reply)
    the_page.follow(the_page.hear(page, said.reply), said.ben)
    forum.box(page).fill(HALF)
    the_page.give(page, address)
    the_page.is_asked_no_more(tabs)
    page.get_by_role("link", name="Go on reading").click()
    the_page.is_as_it_was_left(page, said.ada, said.both, said.ben)
    page.goto("/us/")
    again = the_page.click_alert(reader, paper, editor, said.alert)
    the_page.is_as_it_was_left(again, said.ada, said.both, said.ben)


def test_by_keyboard(
    reader: WithChromium, other: Page, editor: Page, paper: Newspaper, mailbox: Mailbox
) -> None:
    said, page = Said(), reader.page
    by_keyboard.opens_the_story(page)
    by_keyboard.turns_alerts_on(reader)
    by_keyboard.reads(page)
    address = by_keyboard.says_and_registers(page, mailbox, said.ada, said.first)
    the_page.answer(other, mailbox, said.ben, said.first, said.reply)
    by_keyboard.hears_and_follows(page, said.reply, said.ben)
    by_keyboard.leaves_half_a_sentence(page)
    by_keyboard.gives(page, address)
    the_page.is_as_it_was_left(page, said.ada, said.both, said.ben)
    page.goto("/us/")
    again = the_page.click_alert(reader, paper, editor, said.alert)
    the_page.is_as_it_was_left(again, said.ada, said.both, said.ben)


def test_without_scripts(
    paper: Newspaper, twin: Twin, browser: Browser, other: Page, mailbox: Mailbox
) -> None:
    said = Said()
    with giving.reader_at(paper, twin, browser, java_script_enabled=False) as page:
        without_scripts.is_told_about_alerts(page)
        without_scripts.sees_the_appeal(page)
        address = without_scripts.registers(page, mailbox, said.ada)
        without_scripts.says(page, said.first)
        the_page.answer(other, mailbox, said.ben, said.first, said.reply)
        without_scripts.finds(page, said.reply)
        without_scripts.follows(page, said.reply, said.ben)
        without_scripts.gives(page, address)
