"""A moderator works through the queue by keyboard only; a second one is at it as well."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor, Watch
from tests.journeys.newsroom import sign_in
from tests.server import Newspaper
from tests.waiting import wait_until

QUEUE = "/editor/forum/"
SET_UP = """
import json
from django.contrib.auth.models import Group
from django.db import transaction
from standfirst.forum import text
from standfirst.forum.actions import counting
from standfirst.forum.models import Comment
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader
for slug in ("mo", "kit"):
    reader, _ = Reader.objects.get_or_create(
        email=slug + "@example.org", defaults={"name": slug.title() + " Moderates"}
    )
    reader.groups.set(Group.objects.filter(name="Editors"))
writer, _ = Reader.objects.get_or_create(email="wren@example.org", defaults={"name": "Wren Tully"})
story, made = ArticlePage.objects.live().first(), []
for number in range(6):
    with transaction.atomic():
        thread = counting.locked(story.pk)
        typed = f"Thought {number} of six."
        made.append(Comment.objects.create(
            thread=thread, author=writer, text=typed, html=text.render(typed),
            standing="held", why="new",
        ).pk)
print("made", json.dumps([story.pk, made]))
"""
LOOK = """
import json
from standfirst.forum.models import Comment
print("seen", json.dumps([Comment.objects.get(pk=pk).standing for pk in {keys}]))
"""


@pytest.fixture(scope="module")
def waiting(newspaper: Newspaper) -> tuple[int, list[int]]:
    """The story, and six held comments, the oldest first."""
    told = newspaper.run("shell", "-c", SET_UP).split("made ")[1]
    story, keys = json.loads(told.splitlines()[0])
    return story, keys


def standings(newspaper: Newspaper, keys: list[int]) -> list[str]:
    told = newspaper.run("shell", "-c", LOOK.format(keys=keys)).split("seen ")[1]
    return list(json.loads(told.splitlines()[0]))


def open_queue(newspaper: Newspaper, page: Page, who: str, story: int) -> None:
    sign_in(newspaper, page, who)
    page.goto(f"{QUEUE}?story={story}")


def test_by_keyboard_only(
    newspaper: Newspaper, visitor: Visitor, watch: Watch, waiting: tuple[int, list[int]]
) -> None:
    story, keys = waiting
    mo, kit = visitor(), visitor()
    open_queue(newspaper, mo, "mo", story)
    open_queue(newspaper, kit, "kit", story)
    rows = [mo.locator(f"#c{key}") for key in keys]
    expect(rows[0]).to_be_focused()
    mo.keyboard.press("?")
    expect(mo.get_by_role("dialog", name="Keys in this list")).to_be_visible()
    mo.keyboard.press("a")  # decides nothing while the keys are shown
    mo.keyboard.press("Escape")

    mo.keyboard.type("ara")  # faster than the answers come
    expect(rows[3]).to_be_focused()
    expect(rows[0]).to_contain_text("Approved: a comment by Wren Tully.")
    mo.keyboard.press("u")
    expect(rows[2]).to_be_focused()
    expect(rows[2].get_by_role("button", name="Approve")).to_be_visible()
    mo.keyboard.type("r")
    mo.keyboard.press("k")
    mo.keyboard.press("j")
    mo.keyboard.press("ArrowDown")
    expect(rows[4]).to_be_focused()

    watch.forgive("409")
    kit.keyboard.type("r")  # what Mo has approved by now
    line = kit.locator(f"#c{keys[0]}")
    expect(line).to_contain_text("Mo Moderates has decided about this comment meanwhile: approved.")
    decided = ["published", "rejected", "rejected"]  # it is shown before the paper has answered
    wait_until(lambda: standings(newspaper, keys)[:3] == decided, f"not {decided}")

    mo.keyboard.press("b")
    expect(mo.get_by_role("heading", name="Ban Wren Tully")).to_be_visible()
    mo.get_by_label("Reason").focus()
    mo.keyboard.type("Six thoughts at once.")
    mo.keyboard.press("Tab")
    mo.keyboard.press("Space")
    mo.keyboard.press("Tab")
    mo.keyboard.press("Enter")
    expect(mo.get_by_text("Wren Tully is banned.")).to_be_visible()


def test_without_scripts(
    newspaper: Newspaper, visitor: Visitor, waiting: tuple[int, list[int]]
) -> None:
    story, keys = waiting
    newspaper.run(
        "shell",
        "-c",
        "from standfirst.forum.models import Comment; "
        f"Comment.objects.filter(pk__in={keys}).update(standing='held')",
    )
    page = visitor()
    sign_in(newspaper, page, "mo")
    cookies = page.context.storage_state()
    plain = visitor(java_script_enabled=False, storage_state=cookies)
    plain.goto(f"{QUEUE}?story={story}")
    row = plain.locator(f"#c{keys[5]}")
    row.get_by_label("Reason, if rejected").select_option(label="It is not about the story")
    row.get_by_role("button", name="Reject").click()
    done = plain.locator("[data-done]")
    expect(done).to_contain_text("Rejected: a comment by Wren Tully.")
    expect(row).to_have_count(0)
    done.get_by_role("button", name="Undo").click()
    expect(plain.locator(f"#c{keys[5]}")).to_be_visible()
