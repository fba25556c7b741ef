"""The hand-over between tabs in Firefox, whose cookies and channels are other people's code."""

import json
from typing import Any

import pytest

from tests.firefox import Firefox, Tab
from tests.journeys import readers
from tests.journeys.readers import STORY
from tests.mailbox import Mailbox

WITHIN = 2.0  # seconds
NAME = "document.querySelector('[data-corner-name]').textContent"
NO_CHANNEL = {"functionDeclaration": "() => { delete window.BroadcastChannel; }"}


def open_tabs(firefox: Firefox, number: int) -> list[Tab]:
    tabs = [firefox.new_tab() for _ in range(number)]
    for tab in tabs:
        tab.goto(STORY)
        tab.run("(window.mark = 'not loaded anew')")
    return tabs


def enter(tab: Tab, mailbox: Mailbox, address: str) -> None:
    tab.click("[data-corner]")
    tab.type_into(".panel [name=email]", address)
    tab.click(".panel button[type=submit]")
    tab.wait_for("document.querySelector('.panel [name=code]')")
    tab.type_into(".panel [name=code]", mailbox.code(address))
    tab.click(".panel button[type=submit]")
    tab.wait_for("document.querySelector('.panel .notice--good')")


def all_say(tabs: list[Tab], name: str) -> None:
    for tab in tabs:
        tab.wait_for(f"{NAME} === {json.dumps(name)}", WITHIN)
        assert tab.run("window.mark") == "not loaded anew"


@pytest.mark.parametrize("script", [None, NO_CHANNEL], ids=["channel", "storage"])
def test_five_tabs(firefox: Firefox, mailbox: Mailbox, script: dict[str, Any] | None) -> None:
    if script:
        firefox.tell("script.addPreloadScript", script)
    [first, *others] = open_tabs(firefox, 5)
    others[0].run(
        "(document.querySelector('main').append("
        "Object.assign(document.createElement('textarea'), { value: 'half' })), true)"
    )
    enter(first, mailbox, readers.new_address())
    all_say([*others, first], "Your account")
    assert others[0].run("document.querySelector('main > textarea').value") == "half"

    leaving = firefox.new_tab()
    leaving.goto("/account/leave/")
    leaving.click("main form[method=post] button")
    all_say(others, "Sign in")
