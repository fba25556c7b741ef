"""A newspaper that takes money, for the journeys: through the Stripe twin."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import Watch
from tests.papers import set_up
from tests.server import Newspaper, new_paper
from tests.stripe import Twin

SHOW = """
from standfirst.support.models import Appeal
from standfirst.newsroom.models import Edition
one = Appeal.objects.create(name="journey", title="{title}", text="One.\\n\\nTwo.", is_on=True)
one.editions.set(Edition.objects.filter(slug="us"))
"""
LINK = re.compile(r"https?://\S+/support/gift/\S+")


@contextmanager
def paper_that_takes_money(
    twin: Twin, mail_url: str, more: Mapping[str, str] | None = None
) -> Iterator[Newspaper]:
    """With the sample edition. The key is a live one: test gifts make no supporters.

    ``more``: of its environment.
    """
    with new_paper(os.environ.get("DATABASE_URL")) as paper:
        paper.environment |= {
            "EMAIL_URL": mail_url,
            "STANDFIRST_STRIPE_KEY": twin.key,
            "STANDFIRST_STRIPE_SECRETS": twin.secret,
            "STANDFIRST_STRIPE_URL": twin.url,
            **(more or {}),
        }
        set_up(paper)
        with paper.serving():
            twin.deliver_to(f"{paper.url}/support/heard/")
            yield paper


@contextmanager
def reader_at(paper: Newspaper, twin: Twin, browser: Browser, **options: Any) -> Iterator[Page]:
    """A person with an empty browser; nothing may go wrong in it. They may visit the provider."""
    watch = Watch(paper.url)
    watch.forgive(re.escape(twin.url))
    watch.forgive("status: 422 .*/support/")  # a form that comes back
    given = {"base_url": paper.url, "locale": "en-GB", "timezone_id": "Europe/London"}
    context: BrowserContext = browser.new_context(**(given | options))
    watch.follow(context)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not watch.complaints(), "\n".join(watch.complaints())


def fill_in(page: Page, address: str, *, rhythm: str, amount: str) -> None:
    """The giving page, as it stands open."""
    choose(page, rhythm)
    page.locator("label.choice--other:visible").click()
    page.get_by_role("textbox", name="Another amount").fill(amount)
    page.get_by_label("Email").fill(address)


def choose(page: Page, rhythm: str) -> None:
    page.locator(".choices--rhythm label").filter(has_text=rhythm).click()


def pay(page: Page, how: str = "pay") -> None:
    """On the provider's page: pay, decline or pay_later."""
    button = page.locator(f"button[name=how][value={how}]")
    expect(button).to_be_visible(timeout=15_000)
    button.click()
