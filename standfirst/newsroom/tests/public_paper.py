"""A small paper with something of everything, and what a reader sees of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from standfirst.bus.models import KeptEvent
from standfirst.delivery import tags
from standfirst.delivery.purge import CHANNEL
from standfirst.kit import clock
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import (
    ArticlePage,
    Edition,
    FrontPage,
    Journalist,
    PaperSettings,
    Photo,
    Pin,
    PlainPage,
    RelatedPin,
    SectionPage,
    Topic,
)
from standfirst.newsroom.tests.factories import (
    a_journalist,
    a_paper,
    a_photo,
    a_section,
    an_article,
    an_edition,
)

PARTS = ("/", "/news/", "/culture/", "/opinion/", "/corrections/")
ONES = ("/topic/rivers/", "/topic/rail/", "/by/ada/", "/by/bo/", "/by/cem/")
OTHERS = ("/uk/", "/us/", "/about/", "/feed.atom", "/feed.json", "/robots.txt", "/sitemap.xml")


@dataclass(frozen=True)
class Seen:
    """A page as it can be stored."""

    status: int
    body: bytes
    tags: frozenset[str]


@dataclass(frozen=True)
class Told:
    """What was announced; ``gone``: of this what must not be shown any more."""

    tags: frozenset[str]
    gone: frozenset[str]


def story(slug: str, section: str = "news", hours: int = 0, **values: Any) -> ArticlePage:
    """Of the default edition and by Ada, where nothing else is said."""
    first = clock.now() - timedelta(hours=hours)
    defaults = {
        "title": slug.title(),
        "editions": list(Edition.objects.filter(slug="uk")),
        "by": list(Journalist.objects.filter(slug="ada")),
        "first_published_at": first,
    }
    return an_article(a_section(section), slug=slug, **{**defaults, **values})


def a_small_paper() -> None:
    home = a_paper()
    PaperSettings.objects.create(name="The Courant", small_print="Printed by hand.")
    uk, us = an_edition("uk"), an_edition("us")
    for slug in ("news", "culture", "opinion"):
        a_section(slug)
    for slug, name in (("ada", "Ada Reeve"), ("bo", "Bo Lind"), ("cem", "Cem Aydın")):
        Journalist.objects.create(slug=slug, name=name)
    rivers = Topic.objects.create(name="Rivers", slug="rivers")
    Topic.objects.create(name="Rail", slug="rail")
    bo, cem = a_journalist("Bo"), a_journalist("Cem")
    lead, inside = a_photo(title="Lead"), a_photo(title="Inside", caption="A lock.")
    Journalist.objects.filter(slug="bo").update(photo=a_photo(title="Portrait"))
    for number in range(2):
        story(f"old-{number}", hours=40 + number)
    story("weir", hours=9, lead_photo=lead, topics=[rivers])
    story("opera", "culture", hours=8, by=[bo], editions=[uk, us], lead_photo=lead)
    story("ballet", "culture", hours=30, by=[bo], editions=[us])
    story("view", "opinion", hours=7, by=[cem], kind="opinion")
    told = story("told", "opinion", hours=6, by=[bo], editions=[us])
    corrected = story("bridge", hours=5, topics=list(Topic.objects.all()))
    publish_correction(corrected, kind="correction", text="It was 1979.")
    waits = story("waits", "culture", live=False, editions=[us], by=[bo])
    link = f'<p>See <a linktype="page" id="{corrected.pk}">the bridge</a>.</p>'
    photo = {"photo": inside, "caption": ""}
    body = [("paragraph", link), ("photo", photo), ("related", told), ("related", waits)]
    story("whole", "culture", hours=4, body=body, by=[bo], editions=[us])
    home.refresh_from_db()
    home.add_child(instance=PlainPage(title="About", slug="about", text=link))
    front = FrontPage.objects.get(slug="uk")
    front.pins = [Pin(place="lead", article=corrected), Pin(place="side-1", article=waits)]
    front.related_pins = [RelatedPin(article=told)]
    front.save_revision().publish()


def one(slug: str) -> ArticlePage:
    """The story, as an editor would open it."""
    return ArticlePage.objects.get(slug=slug)


def a_section_of(slug: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug)


def a_photo_of(title: str) -> Photo:
    return Photo.objects.get(title=title)


def addresses(client: Client) -> list[str]:
    """Everything that may be stored; the sitemap names the stories."""
    sitemap = client.get("/sitemap.xml").content.decode()
    stories = re.findall(r"<loc>https?://[^/]+(/[^/]+/[^/]+/)</loc>", sitemap)
    feeds = [f"{path}feed.rss" for path in (*PARTS, *ONES)]
    more = [f"{path}?page=2" for path in ("/news/", "/by/ada/")]
    every = [*PARTS, *ONES, *OTHERS, "/news-sitemap.xml", *stories, *feeds, *more]
    return list(dict.fromkeys(every))


def look(client: Client, paths: list[str]) -> dict[str, Seen]:
    """The pages as the store makes them, each from a request of nobody."""
    seen = {}
    for path in paths:
        client.cookies.clear()
        with tags.collecting() as found:
            answer = client.get(path)
        seen[path] = Seen(answer.status_code, answer.content, frozenset(found))
    return seen


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever happens inside did not happen."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def newest_event() -> int:
    return KeptEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def events(since: int) -> list[dict[str, Any]]:
    kept = KeptEvent.objects.filter(channel=CHANNEL, pk__gt=since).order_by("pk")
    return [json.loads(data) for data in kept.values_list("data", flat=True)]


def told(since: int) -> Told:
    found = events(since)
    gone = {tag for event in found if event["gone"] for tag in event["tags"]}
    return Told(frozenset(tag for event in found for tag in event["tags"]), frozenset(gone))
