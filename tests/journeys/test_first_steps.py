"""The first steps of a reader and of an editor in a newspaper that has just been set up."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import Visitor, Watch
from tests.server import Newspaper

pytestmark = pytest.mark.smoke


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_reader_opens_the_leading_story(visitor: Visitor, *, scripts: bool) -> None:
    page = visitor(java_script_enabled=scripts)
    page.goto("/")
    headline = page.locator("main h2 a").first
    title = headline.inner_text()
    headline.click()
    expect(page.locator("h1")).to_have_text(title)


def test_editor_signs_in_with_the_printed_link_once(
    visitor: Visitor, newspaper: Newspaper, watch: Watch
) -> None:
    found = re.search(r"http://\S+", newspaper.run("login_link"))
    assert found
    editor, stranger = visitor(), visitor()
    editor.goto(found[0])
    editor.get_by_role("button", name="Go to the newsroom").click()
    expect(editor).to_have_url(re.compile("/editor/"))
    watch.forgive("status: 410")
    stranger.goto(found[0])
    expect(stranger).not_to_have_url(re.compile("/editor/"))
