"""Appeals for the journeys: two that are on, for the UK and the US edition."""

from __future__ import annotations

import contextlib
import urllib.request
from collections.abc import Iterator

from playwright.sync_api import Page, Request

from tests.server import Newspaper
from tests.waiting import wait_until

STORY = "/environment/judges-order-harle-to-run-free/"  # first for the UK edition
OTHER = "/news/ferry-mate-cleared/"
SENSITIVE = "/news/harbour-steps-inquest/"
TALLY = "/support/appeals/tally/"
UK, US = "Free to read in Ellermouth", "No paywall for Americans"
BEGIN = f"""
from standfirst.newsroom.models import Edition
from standfirst.support.models import Appeal
for row in Appeal.objects.filter(is_on=True):
    row.is_on = False
    row.save()
    print("was", row.pk)
for slug, title in (("uk", "{UK}"), ("us", "{US}")):
    words = dict(name=f"journey {{slug}}", title=title, text="One.\\n\\nTwo.")
    one = Appeal.objects.create(**words, is_on=True)
    one.editions.set(Edition.objects.filter(slug=slug))
    print(slug, one.pk)
"""
END = """
from standfirst.support.models import Appeal
for row in Appeal.objects.filter(name__startswith="journey "):
    row.delete()
for row in Appeal.objects.filter(pk__in={before}):
    row.is_on = True
    row.save()
"""
NUMBERS = """
from django.db.models import Sum
from standfirst.support.models import AppealDay
sums = (Sum("shown"), Sum("followed"), Sum("dismissed"))
print(*AppealDay.objects.filter(edition="{edition}").aggregate(*sums).values())
"""
SHIFTS = """
window.shifted = 0
new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.shifted += one.value
}).observe({type: 'layout-shift', buffered: true})
"""
DRAWN = """
window.drawn = []
const look = () => {
    for (const one of document.querySelectorAll('.appeal')) {
        const title = one.checkVisibility() && one.querySelector('h2').textContent
        if (title && !window.drawn.includes(title)) window.drawn.push(title)
    }
    requestAnimationFrame(look)
}
requestAnimationFrame(look)
"""
"""`drawn`: the titles of all appeals that were drawn, if only for one frame."""


_keys: dict[str, int] = {}


@contextlib.contextmanager
def these_alone(newspaper: Newspaper) -> Iterator[None]:
    """The others are off meanwhile. Begins when a story shows the first."""
    said = [line.split() for line in newspaper.run("shell", "-v", "0", "-c", BEGIN).splitlines()]
    told = [(words[0], int(words[1])) for words in said if len(words) == 2 and words[1].isdigit()]
    _keys.update(dict(told))
    wait_until(lambda: UK in _fetched(newspaper, STORY) and UK in _fetched(newspaper, OTHER))
    yield
    before = [key for word, key in told if word == "was"]
    newspaper.run("shell", "-v", "0", "-c", END.format(before=before))


def key(edition: str) -> int:
    """Of its appeal."""
    return _keys[edition]


def _fetched(newspaper: Newspaper, path: str) -> str:
    with urllib.request.urlopen(newspaper.url + path, timeout=30) as answer:
        return str(answer.read().decode())


def numbers(newspaper: Newspaper, edition: str) -> list[int]:
    """Shown, followed, dismissed, so far."""
    said = newspaper.run("shell", "-v", "0", "-c", NUMBERS.format(edition=edition))
    return [0 if word == "None" else int(word) for word in said.split()[-3:]]


def read(page: Page, path: str = STORY) -> bool:
    """Open the story and go on until its appeal has been seen; False: there is none."""
    told: list[Request] = []
    page.on("request", lambda one: told.append(one))  # noqa: PLW0108 - Playwright wants a function
    page.goto(path)
    page.wait_for_function("document.documentElement.dataset.appeal !== 'wait'")
    one = page.locator(".appeal:visible")
    if not one.count():
        return False
    one.scroll_into_view_if_needed()
    wait_until(lambda: page.evaluate("1") and any(TALLY in each.url for each in told))
    return True
