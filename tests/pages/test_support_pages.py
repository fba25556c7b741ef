"""The giver's pages, in every state that a gift can have: accessible, and by the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor, Watch
from tests.mailbox import Mailbox
from tests.pages.test_accessibility import SIZES, faults
from tests.server import Newspaper

MAKE = """
import json
from datetime import timedelta
from standfirst.kit import clock
from standfirst.support import links
from standfirst.support.models import Gift, GiftAid
now = clock.now()
later = now + timedelta(days=20)
said = {"amount": 123456, "currency": "GBP", "rhythm": "month", "mail": "nora@example.org",
        "name": "Wolfeschlegelsteinhausenbergerdorff " * 2}
made = {}
for state in ("created", "pending", "failed", "abandoned", "active", "past_due", "cancelling"):
    made[state] = Gift.objects.create(**said, way="card", state=state, paid_at=now, next_at=later,
                                      ends_at=later, is_live=state != "active")
made["pledge"] = Gift.objects.create(**said, way="pledge", state="pending")
made["transfer"] = Gift.objects.create(**said | {"currency": "EUR", "rhythm": "once"},
                                       way="transfer", state="pending")
made["open"] = Gift.objects.create(**said, way="card", session="cs_open", session_ends_at=later,
                                   session_url="https://pay.example/")
GiftAid.objects.create(gift=made["active"], first_name="Nora", last_name="Marsh", house="3",
                       words="I want this.")
print(json.dumps({name: [one.token, links.signed(one)] for name, one in made.items()}))
"""
TRANSFERS = """
from standfirst.support.models import SupportSettings
paper = SupportSettings.load()
print(paper.takes_transfers)
paper.takes_transfers = {}
paper.save()
"""
STATES = ("created", "pending", "failed", "abandoned", "active", "past_due", "cancelling", "pledge")
VIEWS: list[dict[str, Any]] = [
    {"viewport": SIZES["phone"], "color_scheme": "dark"},
    {"viewport": SIZES["desk"], "color_scheme": "light"},
]
Made = dict[str, list[str]]


@pytest.fixture(scope="module")
def made(newspaper: Newspaper) -> Made:
    """Token and signed word of a gift, by its state."""
    said = newspaper.run("shell", "-v", "0", "-c", MAKE).strip().splitlines()[-1]
    found: Made = json.loads(said)
    return found


@pytest.fixture
def pledges(newspaper: Newspaper) -> Iterator[None]:
    """There is no way to give money: the page takes promises."""
    before = newspaper.run("shell", "-v", "0", "-c", TRANSFERS.format(False)).split()[-1]
    yield
    newspaper.run("shell", "-v", "0", "-c", TRANSFERS.format(before))


def addresses(made: Made) -> list[str]:
    shown = [f"/support/thanks/{made[state][0]}/" for state in STATES]
    kept = [f"/support/gift/{made[state][1]}/" for state in (*STATES[3:], "transfer")]
    stops = [f"/support/gift/{made[state][1]}/stop/" for state in ("active", "pledge")]
    pays = [f"/support/pay/{made[state][0]}/" for state in ("created", "open")]
    return ["/support/", *shown, *kept, *stops, *pays, f"/support/transfer/{made['transfer'][0]}/"]


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_every_state_is_accessible(made: Made, visitor: Visitor, view: dict[str, Any]) -> None:
    page = visitor(reduced_motion="reduce", **view)
    for address in addresses(made):
        page.goto(address)
        assert faults(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, address


@pytest.mark.usefixtures("pledges")
def test_what_is_wrong_is_accessible(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("status: (404|422)")
    page = visitor(viewport=SIZES["phone"], reduced_motion="reduce")
    page.goto("/support/")
    page.get_by_label("Email").fill("nora at home")
    page.get_by_role("button", name="Promise").click()
    said = page.get_by_text("That is not an email address.")
    expect(said).to_have_count(2)  # above, where it leads to the field, and at the field
    for one in said.all():
        expect(one).to_be_visible()
    assert faults(page) == []
    page.goto("/support/gift/none/")
    assert faults(page) == []


def step(page: Page, to: str, keys: str = "Tab") -> None:
    """Press until that one has the focus."""
    for _ in range(60):
        if page.evaluate("to => document.activeElement.matches(to)", to):
            return
        page.keyboard.press(keys)
    pytest.fail(f"{to} is not reached")


@pytest.mark.usefixtures("pledges")
def test_by_the_keyboard_alone(page: Page, mailbox: Mailbox) -> None:
    page.goto("/support/")
    step(page, "[name=rhythm]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-sentence]")).to_contain_text("each month. No money moves now.")
    step(page, "[name=amount_month]")
    step(page, "[name=amount_month][value=other]", "ArrowRight")
    step(page, "[name=other]")
    page.keyboard.type("7.50")
    expect(page.locator("[data-sentence]")).to_contain_text("7.50 each month")
    step(page, "[name=mail]")
    page.keyboard.type("keys@example.org")
    step(page, "[data-give]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you for your promise")).to_be_visible()
    body = mailbox.wait_for("keys@example.org").get_body(("plain",))
    assert body and "£7.50 a month" in body.get_content()


@pytest.mark.usefixtures("pledges")
def test_without_scripts(visitor: Visitor) -> None:
    """Only the amounts of the rhythm that is chosen are shown, and nothing speaks of another."""
    page = visitor(java_script_enabled=False, viewport=SIZES["phone"])
    page.goto("/support/")
    page.get_by_label("Annually").check()
    expect(page.locator("[name=amount_year]").first).to_be_visible()
    expect(page.locator("[name=amount_once]").first).to_be_hidden()
    expect(page.locator("[data-sentence]")).to_be_hidden()
    page.get_by_label("Email").fill("plain@example.org")
    page.get_by_role("button", name="Promise").click()
    expect(page.locator(".giving__amount")).to_contain_text("a year")
