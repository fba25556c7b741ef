"""The files of an export, record by record, as our tables can take them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from wagtail.contrib.redirects.models import Redirect

from standfirst.newsroom.models import (
    Correction,
    FrontPage,
    Journalist,
    Photo,
    Pin,
    PlainPage,
    SectionPage,
    Source,
)
from standfirst.newsroom.models.pages import RESERVED
from standfirst.newsroom.models.source import KeptComment
from standfirst.newsroom.moving.own import fields as own
from standfirst.newsroom.moving.own.blocks import Reader
from standfirst.newsroom.moving.own.shapes import (
    a_flag,
    a_list,
    a_media_path,
    a_moment,
    a_page_uri,
    a_photo_uri,
    a_slug,
    a_text,
    an_object,
    bad,
    fields,
    or_none,
)

Record = dict[str, Any]
REDIRECT_TO = re.compile(r"(?:https?://[^\s/?#][^\s]*|/(?![/\\])\S*)?")
STATE = (*own.STATE, "corrections", "sources")


@dataclass(frozen=True)
class PageRecord:
    """A page that is no article. ``raw``: as the file has it."""

    uri: str
    state: Record
    words: Record
    draft: Record | None
    raw: Record


def plain_row(model: type[models.Model], names: tuple[str, ...], data: Any, place: str) -> Record:
    return fields(model, names, an_object(data, names, place), place)


def a_source(data: Any, place: str) -> Record:
    given = an_object(data, (*own.SOURCE, "touched"), place)
    touched = a_flag(given["touched"], f"{place}.touched")
    return {**fields(Source, own.SOURCE, given, place), "touched": touched}


def a_page(model: type[Any], data: Any, place: str, reader: Reader) -> PageRecord:
    given = an_object(data, ("uri", *own.STATE, "words", "draft", "sources"), place)
    sources = a_list(given["sources"], f"{place}.sources", a_source)
    state = {**fields(model, own.STATE, given, place), "sources": sources, "corrections": []}

    def words(value: Any, at: str) -> Record:
        return WORDS[model](value, at, reader)

    return PageRecord(
        a_page_uri(given["uri"], f"{place}.uri"),
        state,
        words(given["words"], f"{place}.words"),
        or_none(words)(given["draft"], f"{place}.draft"),
        given,
    )


def section_words(data: Any, place: str, reader: Reader) -> Record:
    words = plain_row(SectionPage, own.SECTION, data, place)
    if words["slug"] in RESERVED:
        bad(place, f"/{words['slug']}/ is an address of the paper itself")
    return words


def plain_words(data: Any, place: str, reader: Reader) -> Record:
    given = an_object(data, (*own.PAGE, "text"), place)
    text = reader.rich(given["text"], f"{place}.text")
    return {**fields(PlainPage, own.PAGE, given, place), "text": text}


def front_words(data: Any, place: str, reader: Reader) -> Record:
    given = an_object(data, (*own.PAGE, "edition", "pins", "related"), place)

    def pin(value: Any, at: str) -> Record:
        one = an_object(value, ("place", "article", "until"), at)
        uri = a_page_uri(one["article"], f"{at}.article")
        reader.pages.add(uri)
        return {**fields(Pin, ("place", "until"), one, at), "article": uri}

    return {
        **fields(FrontPage, own.PAGE, given, place),
        "edition": a_slug(given["edition"], f"{place}.edition"),
        "pins": a_list(given["pins"], f"{place}.pins", pin),
        "related": a_list(given["related"], f"{place}.related", a_page_uri),
    }


WORDS = {SectionPage: section_words, PlainPage: plain_words, FrontPage: front_words}


def a_journalist(data: Any, place: str) -> Record:
    given = an_object(data, (*own.JOURNALIST, "photo"), place)
    photo = or_none(a_photo_uri)(given["photo"], f"{place}.photo")
    return {**fields(Journalist, own.JOURNALIST, given, place), "photo": photo}


def a_photo(data: Any, place: str) -> Record:
    others = ("uri", "file", "created_at", "collection", "tags", "addresses")
    given = an_object(data, (*own.PHOTO, *others), place)
    return {
        **fields(Photo, own.PHOTO, given, place),
        "uri": a_photo_uri(given["uri"], f"{place}.uri"),
        "file": a_media_path(given["file"], f"{place}.file"),
        "created_at": a_moment(given["created_at"], f"{place}.created_at"),
        "collection": a_list(given["collection"], f"{place}.collection", a_name),
        "tags": a_list(given["tags"], f"{place}.tags", a_name),
        "addresses": a_list(given["addresses"], f"{place}.addresses", an_address),
    }


def a_name(value: Any, place: str) -> str:
    if not 0 < len(a_text(value, place)) <= 100:
        bad(place, "is no name of up to 100 characters")
    return str(value)


def an_address(value: Any, place: str) -> str:
    if not 0 < len(a_text(value, place)) <= 500:
        bad(place, "is no address of up to 500 characters")
    return str(value)


def a_redirect(data: Any, place: str) -> Record:
    given = an_object(data, (*own.REDIRECT, "page", "link"), place)
    link = a_text(given["link"], f"{place}.link")
    if not REDIRECT_TO.fullmatch(link) or len(link) > 255:
        bad(f"{place}.link", "is no address to lead readers to")
    page = or_none(a_page_uri)(given["page"], f"{place}.page")
    return {**fields(Redirect, own.REDIRECT, given, place), "page": page, "link": link}


def a_comment(data: Any, place: str) -> Record:
    given = an_object(data, (*own.COMMENT, "page"), place)
    page = or_none(a_page_uri)(given["page"], f"{place}.page")
    return {**fields(KeptComment, own.COMMENT, given, place), "page": page}


def a_correction(data: Any, place: str) -> Record:
    given = an_object(data, (*own.CORRECTION, "had_versions"), place)
    had = a_flag(given["had_versions"], f"{place}.had_versions")
    return {**fields(Correction, own.CORRECTION, given, place), "had_versions": had}


def an_instant(value: Any, place: str) -> datetime | None:
    return or_none(a_moment)(value, place)
