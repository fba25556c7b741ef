"""The sample edition, *The Ellermouth Courant*: read from `sample/`, published on founding."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction

from standfirst.kit import clock
from standfirst.kit.html import to_text
from standfirst.newsroom.founding import found_home
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Correction,
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    PaperSettings,
    Photo,
    Pin,
    PlainPage,
    RelatedPin,
    SectionPage,
    Topic,
)
from standfirst.newsroom.tasks import make_renditions
from standfirst.newsroom.wires.bodies import table
from standfirst.readers.sample import load_readers
from standfirst.work.backend import at_once

SAMPLE = Path(__file__).parent / "sample"
Say = Callable[[str], None]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def title() -> str:
    """Of the paper."""
    return str(read("desk.toml")["title"])


def stories() -> Iterator[dict[str, Any]]:
    for path in sorted((SAMPLE / "stories").glob("*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def load_sample(say: Say) -> None:
    """Everything or nothing; instants are counted back from now."""
    with at_once():  # The search finds it before there is a worker.
        loader = Loader(found_home(), clock.now())
        loader.desk()
        loader.photos()
        loader.journalists()
        loader.articles()
        loader.fronts()
        load_readers(loader.now)
    say(f"{len(loader.by_slug)} stories are published. Preparing their photos …")
    warm(say)


def warm(say: Say) -> None:
    """Make every rendition that the pages will ask for."""
    for photo in Photo.objects.all():
        make_renditions.call(photo.pk)


class Loader:
    def __init__(self, home: HomePage, now: datetime) -> None:
        self.home, self.now = home, now
        self.by_slug: dict[str, ArticlePage] = {}
        self.data = read("desk.toml")

    def ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def desk(self) -> None:
        """The paper, its sections, topics, editions and plain pages."""
        paper = PaperSettings.load()
        paper.name = self.data["title"]
        paper.description = self.data["tagline"]
        paper.founded = self.data["founded"]
        paper.first_issue = self.now.date()
        paper.first_number = self.data["number"]
        paper.small_print = self.small_print()
        paper.save()
        for section in self.data["section"]:
            self.home.add_child(
                instance=SectionPage(
                    title=section["name"],
                    slug=section["slug"],
                    description=section["description"],
                    show_in_menus=True,
                )
            )
        Topic.objects.bulk_create(Topic(**topic) for topic in self.data["topic"])
        for order, edition in enumerate(self.data["edition"]):
            made = Edition.objects.create(**edition, order=order, is_default=order == 0)
            self.home.add_child(
                instance=FrontPage(title=f"{made.name} edition", slug=made.slug, edition=made)
            )
        for page in read("about.toml")["page"]:
            text = "".join(f"<p>{paragraph}</p>" for paragraph in page["paragraphs"])
            self.home.add_child(
                instance=PlainPage(title=page["title"], slug=page["slug"], text=text)
            )

    def small_print(self) -> str:
        credits = sorted({f"{row['creator']} ({row['licence']})" for row in self.credits()})
        return f"{self.data['small_print']}\n\nPhotographs: {'; '.join(credits)}."

    def credits(self) -> list[dict[str, str]]:
        with (SAMPLE / "photos" / "credits.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def photos(self) -> None:
        self.photo: dict[str, Photo] = {}
        for row in self.credits():
            with (SAMPLE / "photos" / row["file"]).open("rb") as file:
                photo = Photo(
                    title=row["title"],
                    description=row["alt"],
                    caption=row["caption"],
                    creator=row["creator"],
                    credit=f"{row['creator']}, {row['licence']}",
                    rights=row["licence"],
                    file=ImageFile(file, name=row["file"]),
                )
                photo.save()
            self.photo[row["file"]] = photo

    def journalists(self) -> None:
        for row in read("journalists.toml")["journalist"]:
            values = dict(row)
            Journalist.objects.create(is_agency=values.pop("agency", False), **values)
        self.journalist = {found.slug: found for found in Journalist.objects.all()}

    def articles(self) -> None:
        """Oldest first, so that a story finds the one it refers to if that is older."""
        ordered = sorted(stories(), key=lambda story: -story["hours_ago"])
        sections = {section.slug: section for section in SectionPage.objects.all()}
        for story in ordered:
            sections[story["section"]].refresh_from_db()
            self.by_slug[story["slug"]] = self.article(story, sections[story["section"]])
        for story in ordered:
            self.finish(self.by_slug[story["slug"]], story)

    def article(self, story: dict[str, Any], section: SectionPage) -> ArticlePage:
        first = self.ago(story["hours_ago"])
        page = ArticlePage(
            title=story["headline"],
            slug=story["slug"],
            standfirst=story["standfirst"],
            kicker=story.get("kicker", ""),
            dateline=story.get("dateline", ""),
            kind=story["kind"],
            sponsor=story.get("sponsor", ""),
            sensitive=story.get("sensitive", False),
            lead_photo=self.photo.get(story.get("photo", "")),
            lead_caption=to_text(story.get("caption", "")),
            first_published_at=first,
            live=False,
        )
        if "updated_hours_ago" in story:
            page.story_updated_at = self.ago(story["updated_hours_ago"])
        page.bylines = [
            Byline(journalist=self.journalist[slug], sort_order=order)
            for order, slug in enumerate(story["bylines"])
        ]
        section.add_child(instance=page)
        page.editions.set(Edition.objects.filter(slug__in=story["editions"]))
        page.topics.set(Topic.objects.filter(slug__in=story["topics"]))
        return page

    def finish(self, page: ArticlePage, story: dict[str, Any]) -> None:
        """The body, which may refer to any other story, then publication and corrections."""
        page.body = [self.block(entry) for entry in story["body"]]
        page.save_revision(clean=False).publish()
        for correction in story.get("corrections", []):
            Correction.objects.create(
                article=page,
                kind=correction["kind"],
                text=correction["text"],
                published_at=self.ago(correction["hours_ago"]),
            )

    def block(self, entry: dict[str, Any]) -> tuple[str, Any]:
        [(kind, value)] = entry.items()
        match kind:
            case "paragraph":
                return kind, f"<p>{value}</p>"
            case "heading" if isinstance(value, dict):
                return kind, f"{self.hour(value['hours_ago'])} {value['text']}"
            case "photo":
                return kind, self.placed(value)
            case "gallery":
                return kind, {"title": "", "photos": [self.placed(item) for item in value]}
            case "list" | "fact_box":
                return kind, {**value, "items": [f"<p>{item}</p>" for item in value["items"]]}
            case "related":
                return kind, self.by_slug[value]
            case "table":
                return kind, table(**value)
        return kind, value

    def hour(self, ago: float) -> str:
        """On the desk's clock, as an entry of a live story begins: 15:45."""
        return f"{clock.on_desk(self.ago(ago), PaperSettings.load().desk_zone):%H:%M}"

    def placed(self, value: dict[str, str]) -> dict[str, Any]:
        return {"photo": self.photo[value["photo"]], "caption": to_text(value.get("caption", ""))}

    def fronts(self) -> None:
        for front in FrontPage.objects.select_related("edition"):
            for order, pin in enumerate(self.data["pin"]):
                if pin["edition"] != front.edition.slug:
                    continue
                article = self.by_slug[pin["story"]]
                front.pins.add(Pin(place=pin["place"], article=article, sort_order=order))
                for place, slug in enumerate(pin.get("related", [])):
                    related = RelatedPin(article=self.by_slug[slug], sort_order=place)
                    front.related_pins.add(related)
            front.save_revision().publish()
