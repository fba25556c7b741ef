"""Readers talk under a story, each in a browser of their own."""

import re
import time

import pytest
from playwright.sync_api import Route, expect

from tests.browser import Visitor, Watch
from tests.journeys import forum
from tests.journeys.forum import STORY
from tests.journeys.readers import corner, panel
from tests.mailbox import Mailbox
from tests.server import Newspaper

DECIDE = """
from standfirst.forum.actions import moderating
from standfirst.forum.models import Comment
from standfirst.readers.models import Reader
mo, _ = Reader.objects.get_or_create(email="mo@example.org", defaults={{"name": "Mo Moderates"}})
moderating.{verb}(mo, Comment.objects.get(text__contains="{words}"))
"""
DISCUSSED = "/environment/judges-order-harle-to-run-free/"  # by readers of the sample
QUIET = "/culture/pavilion-gets-its-colours-back/"  # where no other test says anything
SOON = 2_000  # milliseconds


@pytest.mark.smoke
def test_a_stranger_writes_registers_and_is_heard(visitor: Visitor, mailbox: Mailbox) -> None:
    """The text stays through the registration, and is sent when there is a name."""
    nora, other = visitor(), visitor()
    other.goto(STORY)
    nora.goto(STORY)
    forum.box(nora).fill("Nuthatches at *our* feeder since **March**")
    forum.comments(nora).get_by_role("button", name="Post comment").click()
    forum.register(nora, mailbox, "Nora Feeder")
    said = forum.comment(nora, "Nuthatches at our feeder")
    expect(said).to_be_visible()
    expect(said.locator("em")).to_have_text("our")
    expect(forum.box(nora)).to_have_value("")
    expect(other.locator(".live-bar")).to_have_text("1 new comment", timeout=SOON)


def test_reply_follow_and_live(
    visitor: Visitor, mailbox: Mailbox, watch: Watch, newspaper: Newspaper
) -> None:
    watch.forgive("net::")
    ada, ben = visitor(), visitor()
    for page, name in ((ada, "Ada Nest"), (ben, "Ben Branch")):
        page.goto(STORY)
        forum.register(page, mailbox, name)
        page.keyboard.press("Escape")
    first = forum.say(ada, "Has anybody seen them north of the river?")
    expect(ben.locator(".live-bar")).to_be_visible(timeout=SOON)
    began = time.monotonic()
    ben.locator(".live-bar").dblclick()
    theirs = forum.comment(ben, "north of the river")
    expect(theirs).to_be_visible()
    assert time.monotonic() - began < 5
    expect(ben.locator(".live-bar")).to_have_count(0)
    expect(ben.locator("article.comment", has_text="north of the river")).to_have_count(1)

    theirs.get_by_role("button", name="Follow Ada Nest").click()
    expect(theirs.get_by_role("button", name="Following Ada Nest")).to_have_attribute(
        "aria-pressed", "true"
    )
    theirs.get_by_role("button", name=re.compile("^0 agree with Ada Nest")).click()
    expect(theirs.get_by_role("button", name=re.compile("^1 agree with Ada Nest"))).to_be_visible()
    expect(first.locator("[data-vote=up] b")).to_have_text("1", timeout=SOON)

    forum.reply(ben, theirs, "Two of them at Carrock End")
    expect(ada.locator(".live-bar")).to_have_text("1 new reply", timeout=SOON)
    ada.context.set_offline(True)
    ada.locator(".live-bar").click()
    expect(ada.get_by_text("could not be fetched")).to_be_visible()
    ada.context.set_offline(False)
    ada.locator(".live-bar").click()
    expect(forum.comment(ada, "Two of them at Carrock End")).to_be_visible()

    for verb, times in (("reject", 0), ("approve", 1)):
        said = DECIDE.format(verb=verb, words="north of the river")
        newspaper.run("shell", "-c", said)
        expect(theirs).to_have_count(times, timeout=5_000)
        expect(ben.locator(".comment--gone")).to_have_count(1 - times)
    expect(theirs.locator("[data-follow]")).to_have_attribute("aria-pressed", "true")

    ben.wait_for_timeout(10_500)  # for a new comment a page is made anew every ten seconds
    ben.reload()
    again = forum.comment(ben, "north of the river")
    expect(again.locator("[data-follow]")).to_have_attribute("aria-pressed", "true")
    expect(again.locator("[data-vote=up]")).to_have_attribute("aria-pressed", "true")
    ben.goto("/account/following/")
    expect(ben.get_by_text("north of the river")).to_be_visible()


def test_own_comment_is_changed_and_deleted(visitor: Visitor, mailbox: Mailbox) -> None:
    ida, other = visitor(), visitor()
    ida.goto(STORY)
    forum.register(ida, mailbox, "Ida Quill")
    ida.keyboard.press("Escape")
    said = forum.say(ida, "They nest in the old wal")
    other.goto(STORY)
    forum.show_new(other, "They nest in the old wal")
    said.get_by_role("link", name="Edit").click()
    ida.get_by_role("textbox", name="Your comment").fill("They nest in the old wall")
    ida.get_by_role("button", name="Save").click()
    expect(ida.get_by_text("Your comment is changed")).to_be_visible()
    seen = other.locator("article.comment", has_text="They nest in the old wall")
    expect(seen).to_be_visible(timeout=6_000)
    ida.get_by_role("link", name="Delete").click()
    ida.get_by_role("button", name="Delete it").click()
    expect(ida.get_by_text("You removed this comment")).to_be_visible()
    expect(seen).to_have_count(0, timeout=5_000)


def test_own_words_are_no_news(visitor: Visitor, mailbox: Mailbox) -> None:
    """A page that was made before them tells of others' new comments only."""
    page = visitor()
    page.goto(QUIET)
    forum.register(page, mailbox, "Una Alone")
    page.keyboard.press("Escape")
    forum.say(page, "Nobody else is here")
    page.reload()  # from now on its pages ask what came since they were made
    forum.say(page, "Still nobody")
    held: list[Route] = []
    page.route("**/mine/", lambda one: held.append(one))  # noqa: PLW0108 - as Playwright wants it
    page.reload()
    bar, said = page.locator(".live-bar"), forum.comment(page, "Still nobody")
    expect(bar.or_(said).first).to_be_visible()  # told before it is known whose it is
    for each in held:
        each.continue_()
    page.unroute("**/mine/")
    expect(said).to_be_visible()
    expect(bar).to_have_count(0)


def test_a_draft_outlives_the_page(visitor: Visitor) -> None:
    page = visitor()
    page.goto(STORY)
    forum.box(page).fill("Half a thought about")
    page.goto("/")
    page.goto(STORY)
    expect(forum.box(page)).to_have_value("Half a thought about")


def test_without_scripts(visitor: Visitor, mailbox: Mailbox, watch: Watch) -> None:
    """Everything is a page: the text waits while the reader registers."""
    page = visitor(java_script_enabled=False)
    page.goto(STORY)
    forum.box(page).fill("Seen from the ferry, without a script")
    forum.comments(page).get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="How it will look")).to_be_visible()
    page.get_by_role("link", name="Register or sign in").click()
    address = "plain-page@example.org"
    page.get_by_role("textbox", name="Email").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox", name="Code").fill(mailbox.code(address))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("textbox", name="Name").fill("Petra Plain")
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("textbox", name="Add to the discussion")).to_have_value(
        "Seen from the ferry, without a script"
    )
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Thank you. Your comment is published.")).to_be_visible()
    page.get_by_role("link", name="Back to the story").click()
    page.wait_for_timeout(10_500)  # for a new comment a page is made anew every ten seconds
    page.reload()
    page.wait_for_timeout(1_000)
    page.reload()
    said = forum.comment(page, "Seen from the ferry")
    expect(said).to_be_visible()
    expect(said.get_by_role("link", name="Petra Plain", exact=True)).to_be_visible()


def test_the_panel_is_not_left_behind(visitor: Visitor) -> None:
    page = visitor()
    page.goto(STORY)
    forum.box(page).fill("A thought")
    forum.comments(page).get_by_role("button", name="Post comment").click()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(forum.box(page)).to_have_value("A thought")


def test_a_script_that_comes_late_knows_who_reads(visitor: Visitor, mailbox: Mailbox) -> None:
    """On a slow line the account corner may have asked before the forum listens."""
    page, held = visitor(), list[Route]()
    page.goto(DISCUSSED)
    forum.register(page, mailbox, "Late Listener")
    page.keyboard.press("Escape")
    follow = forum.comments(page).locator("article.comment [data-follow]").first
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.route("**/static/forum/drafts*.js", lambda one: held.append(one))  # noqa: PLW0108 - Playwright cannot take a built-in
    page.reload(wait_until="commit")
    expect(corner(page)).to_have_text("Late Listener")
    expect(follow).to_have_attribute("aria-pressed", "false")
    for one in held:
        one.continue_()
    expect(follow).to_have_attribute("aria-pressed", "true")
