"""The paper, its editions and sections, and what else stands around the articles, coming in.

An empty paper becomes the one that is told. In a paper with content, what is there stays as it
is; only what is missing is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from standfirst.kit.interchange import Outcome, Result
from standfirst.newsroom.founding import found_home
from standfirst.newsroom.models import (
    ArticlePage,
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    PaperSettings,
    Photo,
    PlainPage,
    SectionPage,
    Topic,
)
from standfirst.newsroom.models.source import KeptComment
from standfirst.newsroom.moving.out.names import page_uri
from standfirst.newsroom.moving.own import fields as own
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.moving.own.shapes import key_of

DIFFERS = "It is here already and says something else; it stays as it is."
NAMED_TWICE = "Another one here has this name; it is now called “{}”."


def is_fresh() -> bool:
    """Nobody has worked here: at most the section and the edition that a paper begins with."""
    content = (ArticlePage, PlainPage, Topic, Journalist, Photo)
    if any(model.objects.exists() for model in content):
        return False
    return SectionPage.objects.count() <= 1 and Edition.objects.count() <= 1


def clear() -> None:
    """Make room in a fresh paper."""
    for page in [*FrontPage.objects.all(), *SectionPage.objects.all()]:
        page.delete()
    Edition.objects.all().delete()


def is_said(row: models.Model, values: Record) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def a_result(type: str, item: str, outcome: Outcome, *remarks: str) -> Result:
    return Result(item, outcome, list(remarks), type)


@dataclass
class SiteTaking:
    places: Places

    def open(self, home_uri: str | None, uris: set[str]) -> None:
        """Before anything else comes in. ``uris``: of the pages that will."""
        home = HomePage.objects.first() or found_home()
        sections = SectionPage.objects.all()
        if is_fresh() and not any(page_uri(section) in uris for section in sections):
            clear()
            if home_uri and not Page.objects.filter(translation_key=key_of(home_uri)).exists():
                HomePage.objects.filter(pk=home.pk).update(translation_key=key_of(home_uri))
        if home_uri:
            self.places.merged[home_uri] = home.pk

    def paper(self, values: Record) -> Result:
        row = PaperSettings.objects.first() or PaperSettings()
        if row.pk and is_said(row, values):
            return a_result("paper", values["name"], Outcome.UNCHANGED)
        founded = PaperSettings()
        if not is_said(row, {name: getattr(founded, name) for name in own.PAPER}):
            return a_result("paper", values["name"], Outcome.SKIPPED, DIFFERS)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        return a_result("paper", row.name, Outcome.IMPORTED)

    def edition(self, values: Record) -> Result:
        values = dict(values)
        remarks = []
        new = not Edition.objects.filter(slug=values["slug"]).exists()
        if new and values["is_default"] and Edition.objects.filter(is_default=True).exists():
            values["is_default"] = False
            remarks.append("Another edition is shown at / here already.")
        return self._row(Edition, values, "edition", remarks)

    def topic(self, values: Record) -> Result:
        return self._row(Topic, dict(values), "topic", [])

    def journalist(self, found: Record) -> Result:
        values = {name: value for name, value in found.items() if name != "photo"}
        values["photo_id"] = self.places.to_photo(found["photo"]) if found["photo"] else None
        return self._row(Journalist, values, "journalist", [])

    def _row(self, model: type[Any], values: Record, type: str, remarks: list[str]) -> Result:
        name = values["name"]
        if row := model.objects.filter(slug=values["slug"]).first():
            if is_said(row, values):
                return a_result(type, name, Outcome.UNCHANGED)
            return a_result(type, name, Outcome.SKIPPED, DIFFERS)
        unique = model._meta.get_field("name").unique
        if unique and model.objects.filter(name=name).exists():
            longest = model._meta.get_field("name").max_length
            values["name"] = f"{name} ({values['slug']})"[:longest]
            remarks.append(NAMED_TWICE.format(values["name"]))
        model.objects.create(**values)
        return a_result(type, values["name"], Outcome.IMPORTED, *remarks)

    def redirect(self, found: Record) -> Result:
        path = found["old_path"]
        target = self.places.to_page(found["page"]) if found["page"] else None
        values = {name: found[name] for name in own.REDIRECT}
        values |= {"redirect_page_id": target, "redirect_link": found["link"]}
        if row := Redirect.objects.filter(old_path=path).first():
            if is_said(row, values):
                return a_result("redirect", path, Outcome.UNCHANGED)
            return a_result("redirect", path, Outcome.SKIPPED, DIFFERS)
        Redirect.objects.create(**values)
        return a_result("redirect", path, Outcome.IMPORTED)

    def comment(self, found: Record) -> Result:
        key = {name: found[name] for name in ("source", "identifier")}
        item = f"{found['source']}: {found['identifier']}"
        if KeptComment.objects.filter(**key).exists():
            return a_result("comment", item, Outcome.UNCHANGED)
        values = {name: found[name] for name in own.COMMENT}
        page = self.places.to_page(found["page"]) if found["page"] else None
        KeptComment.objects.create(**values, page_id=page)
        return a_result("comment", item, Outcome.IMPORTED)
