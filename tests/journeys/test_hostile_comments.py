"""Every known attempt to run something, shown by a real browser without our content policy.

On the story's page, in its branches, in the preview, in mails and at the moderators' desk: nothing
is executed, nothing is loaded from elsewhere, and no element is there that a comment may not have.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from standfirst.forum.tests.corpus import vectors
from standfirst.forum.text.gate import TAGS
from tests.browser import Visitor, Watch
from tests.journeys.newsroom import sign_in
from tests.mailbox import Mailbox
from tests.server import Newspaper
from tests.waiting import wait_until

IN_LETTER = 20
SET_UP = """
import json
from uuid import uuid4
from django.contrib.auth.models import Group
from standfirst.delivery.models import Tally
from standfirst.forum.actions import posting
from standfirst.forum.models import Notice, Thread
from standfirst.forum.notices import mailing
from standfirst.forum.refusals import Unfit
from standfirst.forum.tests.corpus import vectors
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader
from standfirst.work.backend import at_once

def reader(slug):
    email, name = slug + "@example.org", slug.title() + " Tries"
    return Reader.objects.get_or_create(email=email, defaults={"name": name})[0]

def post(by, text, to=None):
    Tally.objects.all().delete()
    draft = posting.Draft(text, uuid4(), to and to.pk)
    with at_once():
        return posting.post(by, story, draft)

reader("hostess").groups.set(Group.objects.filter(name="Editors"))
mallory, story = reader("mallory"), ArticlePage.objects.live().filter(thread=None).first()
Thread.objects.create(article=story, mode="open")
told = {"story": story.pk, "url": story.url, "posted": 0, "refused": [], "roots": [], "to": []}
greeted = post(reader("greeted"), "Good morning.")
for number in range(3):  # whose links are looked at no more
    post(mallory, "Good morning.", greeted)
for number, vector in enumerate(vectors()):
    if number % IN_LETTER == 0:
        answered = reader(f"answered{number}")
        root = post(answered, "What do you think?")
        told["roots"].append(root.pk)
        told["to"].append(answered.email)
    try:
        comment = post(mallory, vector, root)
    except Unfit as refusal:
        told["refused"].append(vector)
        continue
    told["posted"] += 1
    assert comment.is_public, (vector, comment.why)
until = clock.now()
for email in told["to"]:
    notices = Notice.objects.filter(reader__email=email)
    notices.update(mail_at=until)
    mailing.mail(notices[0].reader_id, until.isoformat())
print("told", json.dumps(told))
"""
WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => window.ran.push(name);
"""
FOREIGN = """
(tags) => {
  const runs = (name) => name.startsWith("on") || name === "style";
  const isForeign = (one) => !tags.includes(one.localName)
    || one.getAttributeNames().some(runs)
    || (one.localName === "a" && !/^(https?:|mailto:)/.test(one.href));
  return [...document.querySelectorAll(".comment__body *, .q-row__body *")]
    .filter(isForeign).map((one) => one.outerHTML);
}
"""


@pytest.fixture(scope="module")
def said(newspaper: Newspaper) -> dict[str, Any]:
    """What was posted: one reply for each attempt, twenty to each of the roots."""
    program = f"IN_LETTER = {IN_LETTER}\n{SET_UP}"
    told = newspaper.run("shell", "-c", program, timeout=300).split("told ")[1]
    found: dict[str, Any] = json.loads(told.splitlines()[0])
    return found


@pytest.fixture
def page(visitor: Visitor, watch: Watch) -> Page:
    """A browser that would run whatever gets through the gate."""
    found = visitor(bypass_csp=True)
    found.add_init_script(WATCH)
    return found


def look(page: Page) -> int:
    """How many comments this page shows, none of which does anything."""
    page.wait_for_load_state("load")
    assert page.evaluate("window.ran") == []
    assert page.evaluate(FOREIGN, sorted(TAGS)) == []
    return page.locator(".comment__body, .q-row__body").count()


def test_the_browser_would_run_it(page: Page, watch: Watch) -> None:
    """So that the others can fail."""
    watch.forgive("evil.test|about:blank|status: 404")
    page.goto("/")
    page.set_content("<p class=comment__body><img src=x onerror=alert(1)></p>")
    page.wait_for_function("window.ran.length")
    assert page.evaluate(FOREIGN, sorted(TAGS)) != []


def test_on_the_pages_of_the_thread(page: Page, said: dict[str, Any]) -> None:
    assert said["posted"] >= 250 and len(said["refused"]) <= 5, said["refused"]
    page.goto(said["url"])
    roots = page.locator(".comment__body").nth(len(said["roots"]) - 1)
    wait_until(lambda: bool(page.reload()) and roots.is_visible(), "the story is not made anew")
    assert look(page) >= len(said["roots"])
    shown = 0
    for root in said["roots"]:
        page.goto(f"/forum/{said['story']}/branch/{root}/")
        shown += look(page) - 1
    assert shown == said["posted"]


def test_in_the_preview(page: Page, said: dict[str, Any]) -> None:
    """Of several at once, and as they stand again in the field in which they were typed."""
    tried = vectors()
    for start in range(0, len(tried), IN_LETTER):
        typed = "\n\n".join(tried[start : start + IN_LETTER])
        page.goto(f"/forum/{said['story']}/say/")
        field = page.get_by_role("textbox", name="Add to the discussion")
        field.evaluate("(field, typed) => { field.value = typed }", typed)
        page.get_by_role("button", name="Preview").click()
        page.get_by_role("heading", name="How it will look").wait_for()
        look(page)
        assert (
            page.evaluate("document.querySelectorAll('main script, main img, main iframe').length")
            == 0
        )
        assert field.input_value()[:8] == typed[:8]


def test_in_mails(page: Page, mailbox: Mailbox, said: dict[str, Any]) -> None:
    page.goto("/livez")
    for address in said["to"]:
        part = mailbox.wait_for(address).get_body(("html",))
        assert part
        page.set_content(f"<div class=letter>{part.get_content()}</div>", wait_until="load")
        assert page.evaluate("window.ran") == []
        assert page.locator("script, img, iframe, object, embed, svg, form, [onerror]").count() == 0


def test_at_the_desk(newspaper: Newspaper, page: Page, said: dict[str, Any]) -> None:
    sign_in(newspaper, page, "hostess")
    shown, address = 0, f"/editor/forum/?tab=newest&story={said['story']}"
    while address:
        page.goto(address)
        shown += look(page)
        further = page.get_by_role("link", name="The next ones")
        address = str(further.get_attribute("href")) if further.count() else ""
    assert shown >= said["posted"]
