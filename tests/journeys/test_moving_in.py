"""An editor moves an old site in: upload, the check's report, a word, stories for readers."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor
from tests.journeys import newsroom
from tests.server import Newspaper

EXPORT = Path(__file__).parents[1] / "data/ghost/ghost.json"
PATIENCE = 60_000  # ms for a check or an import, each of which is a process of its own


@pytest.fixture
def site(tmp_path: Path) -> Path:
    zipped = tmp_path / "old-site.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(EXPORT, "export.json")
    return zipped


@pytest.mark.smoke
def test_an_old_site_moves_in(newspaper: Newspaper, visitor: Visitor, site: Path) -> None:
    newsroom.hire(newspaper)
    editor, reader = visitor(), visitor()
    newsroom.sign_in(newspaper, editor, "editor")
    upload(editor, site)
    read_the_report(editor)
    confirm(editor)
    see_the_stories(editor, reader)
    assert not list((newspaper.data / "imports").iterdir())


def upload(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Move in").click()
    page.get_by_role("link", name="Upload files").click()
    page.get_by_label("Files").set_input_files(file)
    page.get_by_label("Section").select_option(label="News")
    page.get_by_role("button", name="Upload and check").click()
    expect(page).to_have_url(re.compile(r"/editor/moving-in/\d+/"))


def read_the_report(page: Page) -> None:
    """The check changes nothing, and says what would happen."""
    table = page.get_by_role("table", name="What would become of it")
    expect(table).to_be_visible(timeout=PATIENCE)
    expect(table.get_by_role("rowheader", name="In all")).to_be_visible()
    expect(page.get_by_text("Nothing is in the paper yet.")).to_be_visible()
    assert page.request.get("/search/?q=Lexical").text().count("Post 3 - Lexical") == 0


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Import this").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("table", name="What became of it")).to_be_visible(timeout=PATIENCE)


def see_the_stories(editor: Page, reader: Page) -> None:
    editor.get_by_role("link", name="See the stories").click()
    expect(editor.get_by_role("link", name="Post 1", exact=True).first).to_be_visible()
    reader.goto("/news/")
    expect(reader.get_by_role("link", name="Post 1", exact=True).first).to_be_visible()
