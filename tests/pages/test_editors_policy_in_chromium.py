"""What the editor's side forbids, though Wagtail's own scripts need exceptions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from standfirst.delivery.headers import EDITOR_POLICY
from tests.pages.signed_in import Editor
from tests.pages.test_policy_in_chromium import (
    ACTS,
    FOREIGN,
    INLINE,
    STYLES,
    Browsing,
    assert_all_refused,
    is_done,
)
from tests.server import Newspaper

ALLOWED = {**INLINE, "a style in an attribute": STYLES["a style in an attribute"]}
"""Wagtail writes such into its pages; decision 0015 counts them."""


@pytest.fixture(scope="module")
def editor(newspaper: Newspaper) -> Editor:
    return Editor(newspaper)


@pytest.fixture
def browsing(browser: Browser, newspaper: Newspaper, editor: Editor) -> Iterator[Browsing]:
    context = browser.new_context()
    session = editor.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session, "url": newspaper.url}])
    yield Browsing(context, newspaper)
    context.close()


@pytest.mark.parametrize("path", ["/editor/account/", "/editor/"])
def test_the_editors_side_refuses_what_it_promises(browsing: Browsing, path: str) -> None:
    assert_all_refused(browsing, path, FOREIGN)


@pytest.mark.parametrize("name", ALLOWED)
def test_what_it_allows_only_for_wagtail(browsing: Browsing, name: str) -> None:
    """The day one of these fails, the exception is gone: tighten the policy's count."""
    assert EDITOR_POLICY.count("'unsafe-inline'") == 2
    page = browsing.open("/editor/", ALLOWED[name][0], ACTS.get(name, ""))
    assert is_done(page, name, 10)
