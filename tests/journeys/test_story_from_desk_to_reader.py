"""A journalist writes a story with a photo; an editor publishes it; readers find it everywhere."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser import Visitor, Watch
from tests.journeys import newsroom
from tests.server import Newspaper

HEADLINE = "Lamp room of the old lighthouse opens for one night"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "lamp-room.jpg"
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(path)
    return path


@pytest.mark.smoke
def test_a_story_from_desk_to_reader(
    newspaper: Newspaper, visitor: Visitor, watch: Watch, photo: Path
) -> None:
    newsroom.hire(newspaper)
    # So Wagtail answers a draft that saves itself before its form is filled in.
    watch.forgive(r"status: 400 .*/editor/pages/(add|\d+/edit)/")
    journalist, editor, reader = visitor(), visitor(), visitor()
    newsroom.sign_in(newspaper, journalist, "journalist")
    write(journalist, photo)
    hand_in(journalist)
    newsroom.sign_in(newspaper, editor, "editor")
    publish(editor)
    read(reader)


def write(page: Page, photo: Path) -> None:
    page.get_by_role("link", name="News", exact=True).click()
    page.get_by_placeholder("Headline").fill(HEADLINE)
    page.get_by_role("textbox", name="Standfirst").fill("The lamp has not turned since 1987.")
    expect(page.get_by_text("Ruth Abara").first).to_be_visible()
    newsroom.upload_photo(page, photo, alt="A spiral stair", credit="Ruth Abara")
    newsroom.write_paragraph(page, "Forty people climbed the stair in pairs.")


def hand_in(page: Page) -> None:
    """A journalist may hand a story in, and may not publish it."""
    page.wait_for_load_state("networkidle")  # a draft that saves itself just now, to its end
    page.get_by_role("button", name="Save draft").click()
    # Updated, where the draft has saved itself before the press.
    saved = re.compile(rf"Page '{re.escape(HEADLINE)}' (created|has been updated)")
    expect(page.get_by_text(saved).first).to_be_visible()
    newsroom.open_actions(page)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Submit to Copy desk").click()
    expect(page.get_by_text("submitted for moderation").first).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("link", name=HEADLINE).first.click()
    newsroom.open_actions(page)
    page.get_by_role("button", name="Approve and publish").first.click()
    expect(page.get_by_role("button", name="Approve and publish")).to_have_count(0)


def find(page: Page, address: str) -> Locator:
    """The story's link. A page that is long in the making is shown as it was meanwhile."""
    story = page.get_by_role("link", name=HEADLINE).first
    page.goto(address)
    for _ in range(5):
        if story.is_visible():
            break
        page.wait_for_timeout(300)
        page.reload()
    expect(story).to_be_visible()
    return story


def read(page: Page) -> None:
    find(page, "/news/").click()
    expect(page.get_by_role("heading", level=1, name=HEADLINE)).to_be_visible()
    expect(page.get_by_role("img", name="A spiral stair")).to_be_visible()
    expect(page.locator("figcaption").first).to_contain_text("Ruth Abara")
    for address in ("/", "/uk/", "/news/", "/by/ruth-abara/", "/search/?q=lighthouse+lamp"):
        find(page, address)
    for address in ("/feed.rss", "/feed.atom", "/feed.json", "/news/feed.rss", "/news-sitemap.xml"):
        assert HEADLINE in page.request.get(address).text(), address
