"""Whatever changes on a public page is announced by a tag that this page carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import DjangoDbBlocker

from standfirst.delivery.storing import how_stored
from standfirst.kit import clock
from standfirst.newsroom import schedule
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Correction,
    Edition,
    FrontPage,
    Journalist,
    PaperSettings,
    Pin,
    PlainPage,
    SectionPage,
    Topic,
)
from standfirst.newsroom.tests.factories import a_paper, picture_file
from standfirst.newsroom.tests.public_paper import (
    Seen,
    a_photo_of,
    a_section_of,
    a_small_paper,
    addresses,
    look,
    newest_event,
    one,
    put_back,
    story,
    told,
)
from standfirst.newsroom.views import lists


@pytest.fixture(scope="module")
def before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Seen]]:
    """The paper, made once and looked at once; every test puts back what it changed."""
    now = clock.now()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, put_back():
        patch.setattr(clock, "now", lambda: now)
        patch.setattr(lists, "A_PAGE", 3)
        a_small_paper()
        client = Client()
        paths = addresses(client)
        look(client, paths)  # makes the renditions
        yield look(client, paths)


def edit(slug: str, /, **values: Any) -> None:
    """An editor changes a story and publishes it."""
    page = one(slug)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def crop() -> None:
    change(a_photo_of("Lead"), crop_16x9="0,0,5000,5000")


def another_file() -> None:
    photo = a_photo_of("Lead")
    photo.renditions.all().delete()
    change(photo, file=picture_file(800, 800, name="other.jpg"))


def pin() -> None:
    front = FrontPage.objects.get(slug="us")
    front.pins = [Pin(place="lead", article=one("ballet"))]
    front.save_revision().publish()


def another_default() -> None:
    change(Edition.objects.get(slug="uk"), is_default=False)
    change(Edition.objects.get(slug="us"), is_default=True)


def menu_in_another_order() -> None:
    a_section_of("opinion").move(a_section_of("news"), pos="left")


def to_another_section() -> None:
    one("weir").move(a_section_of("culture"), pos="last-child")


def expire() -> None:
    past = clock.now() - timedelta(minutes=1)
    ArticlePage.objects.filter(slug="weir").update(expire_at=past)
    schedule.publish_due()


def go_live() -> None:
    page, past = one("waits"), clock.now() - timedelta(minutes=1)
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    schedule.publish_due()


def back_with_its_correction() -> None:
    one("bridge").unpublish()
    one("bridge").get_latest_revision().publish()


def publish(model: Any, slug: str, /, **values: Any) -> None:
    page = model.objects.get(slug=slug)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def a_new_plain_page() -> None:
    a_paper().add_child(instance=PlainPage(title="Letters", slug="letters", text="<p>We.</p>"))


def byline(slug: str) -> list[Byline]:
    return [Byline(journalist=Journalist.objects.get(slug=slug))]


A_WEEK = timedelta(days=7)
CHANGES: dict[str, Callable[[], Any]] = {
    "a story is published": lambda: story("new"),
    "a story of several editions is published": lambda: story(
        "new", "culture", editions=list(Edition.objects.all()), topics=list(Topic.objects.all())
    ),
    "an opinion is published": lambda: story("new", "opinion", kind="opinion"),
    "a story is withdrawn": lambda: one("weir").unpublish(),
    "a linked story is withdrawn": lambda: one("bridge").unpublish(),
    "a story comes back with its correction": back_with_its_correction,
    "another headline": lambda: edit("weir", title="The weir gives way"),
    "another standfirst": lambda: edit("weir", standfirst="By night."),
    "another kicker": lambda: edit("opera", kicker="Music"),
    "another text": lambda: edit("whole", body=[("paragraph", "<p>Shorter.</p>")]),
    "a story becomes sensitive": lambda: edit("bridge", sensitive=True),
    "a story in another language": lambda: edit("opera", language="de"),
    "a story has moved on": lambda: edit("old-1", story_updated_at=clock.now()),
    "another date": lambda: edit("weir", first_published_at=clock.now() - A_WEEK),
    "another lead photo": lambda: edit("weir", lead_photo=a_photo_of("Inside")),
    "a lead photo where none was": lambda: edit("old-0", lead_photo=a_photo_of("Lead")),
    "no lead photo": lambda: edit("opera", lead_photo=None),
    "a story becomes sponsored": lambda: edit("weir", kind="sponsored", sponsor="A bank"),
    "other topics": lambda: edit("bridge", topics=Topic.objects.filter(slug="rail")),
    "another byline": lambda: edit("view", bylines=byline("bo")),
    "other editions": lambda: edit("weir", editions=Edition.objects.filter(slug="us")),
    "another slug": lambda: edit("bridge", slug="the-bridge"),
    "a story moves to another section": to_another_section,
    "a story is deleted": lambda: one("told").delete(),
    "a story expires": expire,
    "a story goes live at its hour": go_live,
    "a correction": lambda: publish_correction(one("opera"), kind="correction", text="Not so."),
    "a retraction": lambda: publish_correction(
        one("weir"), kind=Correction.Kind.RETRACTION, text="It is not true."
    ),
    "another alt text": lambda: change(a_photo_of("Lead"), description="A weir"),
    "another credit": lambda: change(a_photo_of("Inside"), credit="Bo Lind"),
    "another caption": lambda: change(a_photo_of("Inside"), caption="Another lock."),
    "another crop": crop,
    "another file": another_file,
    "a portrait is deleted": lambda: a_photo_of("Portrait").delete(),
    "a journalist has another name": lambda: change(
        Journalist.objects.get(slug="bo"), name="Bodil Lind"
    ),
    "a journalist has another address": lambda: change(
        Journalist.objects.get(slug="cem"), slug="cem-aydin"
    ),
    "a new journalist": lambda: Journalist.objects.create(slug="dee", name="Dee"),
    "a topic has another name": lambda: change(Topic.objects.get(slug="rail"), name="Railways"),
    "a topic is deleted": lambda: Topic.objects.get(slug="rail").delete(),
    "a new topic": lambda: Topic.objects.create(slug="roads", name="Roads"),
    "a section has another name": lambda: publish(SectionPage, "culture", title="Arts"),
    "a section has another address": lambda: publish(SectionPage, "culture", slug="arts"),
    "a section says what it is": lambda: publish(SectionPage, "news", description="All of it."),
    "a section leaves the menu": lambda: publish(SectionPage, "culture", show_in_menus=False),
    "a section is withdrawn": lambda: a_section_of("opinion").unpublish(),
    "sections in another order": menu_in_another_order,
    "a pin": pin,
    "a front is withdrawn": lambda: FrontPage.objects.get(slug="us").unpublish(),
    "a front at another address": lambda: publish(FrontPage, "us", slug="usa"),
    "an edition has another name": lambda: change(Edition.objects.get(slug="us"), name="America"),
    "another edition is shown at /": another_default,
    "the paper has another name": lambda: change(PaperSettings.load(), name="The Gazette"),
    "a plain page has another title": lambda: publish(PlainPage, "about", title="Who we are"),
    "a plain page has another text": lambda: publish(PlainPage, "about", text="<p>Us.</p>"),
    "a plain page is withdrawn": lambda: PlainPage.objects.get(slug="about").unpublish(),
    "a plain page is deleted": lambda: PlainPage.objects.get(slug="about").delete(),
    "a new plain page": a_new_plain_page,
}


@pytest.mark.django_db
def test_every_page_of_the_paper_is_stored(client: Client) -> None:
    a_small_paper()
    for path in addresses(client):
        assert how_stored(resolve(path.partition("?")[0]).func), path
        answer = client.get(path)
        assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", ""), path


@pytest.mark.parametrize("name", CHANGES)
def test_every_page_that_changes_carries_an_announced_tag(
    name: str, before: dict[str, Seen], client: Client
) -> None:
    with put_back():
        mark = newest_event()
        CHANGES[name]()
        announced = told(mark).tags
        is_told = {path: bool(seen.tags & announced) for path, seen in before.items()}

        def changes(path: str) -> bool:
            return page(look(client, [path])[path]) != page(before[path])

        assert [path for path in before if not is_told[path] and changes(path)] == []
        changed = (path for path in before if is_told[path] and changes(path))
        assert next(changed, ""), "nothing changed, so nothing is proved"


def page(seen: Seen) -> tuple[int, bytes]:
    return seen.status, seen.body


def test_few_tags_stand_on_a_page(before: dict[str, Seen]) -> None:
    assert max(len(seen.tags) for seen in before.values()) < 80
