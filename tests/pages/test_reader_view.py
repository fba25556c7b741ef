"""A browser's reader view shows the whole story under its own headline."""

from playwright.sync_api import Page

from tests import tools
from tests.pages.conftest import Addresses, fetch
from tests.server import Newspaper

PARAGRAPHS = "nodes => nodes.map(node => node.textContent.trim()).filter(text => text)"


def test_reader_view_shows_the_whole_story(
    page: Page, newspaper: Newspaper, addresses: Addresses
) -> None:
    address = newspaper.url + addresses["article"]
    page.goto(address)
    paragraphs = page.locator(".prose > p").evaluate_all(PARAGRAPHS)
    view = tools.reader_view(fetch(address), address)
    assert len(paragraphs) > 3
    assert [text for text in paragraphs if text not in view["textContent"]] == []
    assert view["title"] == page.locator("h1").inner_text()
