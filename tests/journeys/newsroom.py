"""What the journeys need of a newsroom: staff with their roles, and a few moves in the editor."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.server import Newspaper

PASSWORD = "a long enough secret"
STAFF = """
from django.contrib.auth.models import Group
from standfirst.newsroom.models import Journalist
from standfirst.readers.models import Reader
for role, slug in {staff!r}:
    reader, is_new = Reader.objects.get_or_create(email=slug + "@example.org")
    reader.first_name, reader.last_name = role, "Example"
    reader.set_password({password!r})
    reader.save()
    reader.groups.set(Group.objects.filter(name=role))
    if role == "Journalists":
        Journalist.objects.filter(slug="ruth-abara").update(account=reader)
"""
EMAILS = [("Journalists", "journalist"), ("Editors", "editor"), ("Photo desk", "photos")]


def hire(newspaper: Newspaper) -> None:
    """One person for each role, who sign in with PASSWORD; repeatable."""
    newspaper.run("shell", "-c", STAFF.format(staff=EMAILS, password=PASSWORD))


def sign_in(newspaper: Newspaper, page: Page, who: str) -> None:
    """By a link of the operator's, which needs no second factor on the first day."""
    link = re.search(r"http://\S+", newspaper.run("login_link", "--email", f"{who}@example.org"))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Go to the newsroom").click()
    expect(page.get_by_role("heading", name="Write a story")).to_be_visible()


def upload_photo(page: Page, file: Path, *, alt: str, credit: str) -> None:
    """In an open story: choose the lead photo by uploading it."""
    page.get_by_role("button", name="Choose an image").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    form = dialog.locator("#tab-upload")
    form.locator("input[type=file]").set_input_files(file)
    form.get_by_label("Alt text").fill(alt)
    form.get_by_label("Credit").fill(credit)
    form.get_by_role("button", name="Upload").click()
    expect(dialog).to_be_hidden()


def write_paragraph(page: Page, text: str) -> None:
    """The first block of the story's body."""
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraph").click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    editor.press_sequentially(text)
    # The editor hands its text to the form a moment later.
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(text)))


def find_story(page: Page, words: str) -> None:
    """By the search of the first page; its editor opens."""
    page.get_by_label("Words, a name or a reference").fill(words)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("main").get_by_role("link", name=words).first.click()
    expect(page.get_by_placeholder("Headline")).to_be_visible()


def open_page_menu(page: Page) -> None:
    """Beside the story's name at the top of the editor."""
    page.locator("#w-slim-header-buttons [data-w-dropdown-target=toggle]").click()


def open_actions(page: Page) -> None:
    """The menu beside the save button at the foot of the editor."""
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
