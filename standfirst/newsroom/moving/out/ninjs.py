"""An article as the world reads it: ninjs 3.1 (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standfirst.newsroom.cards import in_words
from standfirst.newsroom.models import (
    ArticlePage,
    Correction,
    PaperSettings,
    Photo,
    SectionPage,
    Source,
)
from standfirst.newsroom.moving.out.names import Names, address, page_uri
from standfirst.newsroom.moving.out.pictures import picture, said, with_role
from standfirst.newsroom.moving.out.reading_text import HtmlBody, plain_text
from standfirst.newsroom.wires.instants import in_utc

OWN_TYPE = "application/vnd.standfirst.article+json"
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


class Seen:
    """Names that notes which photos were asked for, in order."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.photos: dict[int, None] = {}

    def photo(self, key: int | None) -> str | None:
        uri = self.names.photo(key)
        if key and uri:
            self.photos[key] = None
        return uri

    def page(self, key: int | None) -> str | None:
        return self.names.page(key)


def version_created(own: dict[str, Any]) -> str:
    """When readers, or editors for a draft, were last given something new; "" if never."""
    moments = [own["saved_at"]]
    if state := own["state"]:
        moments += [one["published_at"] for one in state["corrections"]]
        moments += [state["last_published_at"], state["first_published_at"]]
    return max((moment for moment in moments if moment), key=datetime.fromisoformat, default="")


@dataclass(frozen=True)
class Document:
    paper: PaperSettings
    section: SectionPage
    names: Names
    photos: dict[int, None]

    def of(
        self, page: ArticlePage, own: dict[str, Any], corrections: list[Correction]
    ) -> dict[str, Any]:
        """``own``: what ninjs has no words for; it rides along as a second body."""
        is_live = own["standing"] == "live"
        created = version_created(own)
        return said(
            {
                "standard": STANDARD,
                "uri": page_uri(page),
                "type": "text",
                "representationType": "full",
                "version": created,
                "firstCreated": _instant(page.first_published_at),
                "versionCreated": created,
                "contentCreated": _instant(page.first_published_at),
                "embargoedUntil": "" if is_live else _instant(page.go_live_at),
                "expires": _instant(page.expire_at),
                "pubStatus": "usable" if is_live else "withheld",
                "language": page.language or self.paper.language,
                "edNote": _notes(corrections),
                "headlines": with_role(main=page.title, kicker=page.kicker),
                "descriptions": with_role(standfirst=page.standfirst),
                "located": page.dateline,
                "slugline": page.slug,
                "genres": [{"name": page.get_kind_display(), "literal": page.kind}],
                "bodies": self._bodies(page, own, corrections),
                **self._people(page),
                **self._place(page),
                "associations": self._pictures(page),
                "trustIndicators": self._trust(page, corrections),
            }
        )

    def _bodies(
        self, page: ArticlePage, own: dict[str, Any], corrections: list[Correction]
    ) -> list[dict[str, Any]]:
        html = HtmlBody(self.names).of(page, corrections)
        text = plain_text(html)
        counts = {"charCount": len(text), "wordCount": len(text.split())}
        main = {"role": "main", "contentType": "text/html", **counts, "value": html}
        value = json.dumps(own, ensure_ascii=False)
        return [main, {"role": "standfirst", "contentType": OWN_TYPE, "value": value}]

    def _people(self, page: ArticlePage) -> dict[str, Any]:
        authors = [byline.journalist for byline in page.bylines.all()]

        def listed(*, agencies: bool) -> list[dict[str, str]]:
            return [
                {"name": one.name, "rel": "author", "uri": address(one.get_absolute_url())}
                for one in authors
                if one.is_agency == agencies
            ]

        providers = dict.fromkeys(source.provider for source in _others(page))
        return {
            "by": in_words([author.name for author in authors]),
            "people": listed(agencies=False),
            "organisations": listed(agencies=True),
            "infoSources": [{"name": name} for name in providers if name],
        }

    def _place(self, page: ArticlePage) -> dict[str, Any]:
        section = f"/{self.section.slug}/"
        canonical = address(f"{section}{page.slug}/")
        topics = sorted(page.topics.all(), key=lambda topic: topic.slug)
        subject = {"name": self.section.title, "rel": "section", "uri": address(section)}
        return {
            "altIds": [
                {"role": "canonical", "value": canonical},
                *({"role": "source", "value": source.uri} for source in _others(page)),
            ],
            "subjects": [
                subject,
                *(
                    {"name": one.name, "rel": "about", "uri": address(one.get_absolute_url())}
                    for one in topics
                ),
            ],
        }

    def _pictures(self, page: ArticlePage) -> list[dict[str, Any]]:
        return [
            self._picture(photo, f"picture-{number}", is_lead=key == page.lead_photo_id)
            for number, key in enumerate(self.photos, start=1)
            if (photo := self.names.words(key))
        ]

    def _picture(self, photo: Photo, name: str, *, is_lead: bool) -> dict[str, Any]:
        path, uri = self.names.files[photo.pk], self.names.photos[photo.pk]
        return picture(photo, path, uri, name, is_lead=is_lead)

    def _trust(self, page: ArticlePage, corrections: list[Correction]) -> list[dict[str, str]]:
        """The policy by schema.org's name for it, and each correction where readers see it."""
        shown = address(f"/{self.section.slug}/{page.slug}/#corrections")
        return [
            {
                "role": "https://schema.org/correctionsPolicy",
                "title": "Corrections and clarifications",
                "href": address("/corrections/"),
            },
            *(
                {"role": "https://schema.org/correction", "title": _note(one), "href": shown}
                for one in corrections
            ),
        ]


def _others(page: ArticlePage) -> list[Source]:
    """Where it came from, but for an export of ours."""
    found = [source for source in page.sources.all() if source.uri != page_uri(page)]
    return sorted(found, key=lambda source: source.uri)


def _note(correction: Correction) -> str:
    return f"{correction.get_kind_display()}: {correction.text}"


def _notes(corrections: list[Correction]) -> str:
    return "\n".join(f"{in_utc(one.published_at)} {_note(one)}" for one in corrections)


def _instant(moment: datetime | None) -> str:
    return in_utc(moment) if moment else ""
