"""An article's file: valid ninjs 3.1, and in its second body all that we know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.moving.out.articles import FORMAT, Standing
from standfirst.newsroom.moving.out.ninjs import OWN_TYPE
from standfirst.newsroom.moving.own import fields as own
from standfirst.newsroom.moving.own.blocks import Reader
from standfirst.newsroom.moving.own.folder import Bad
from standfirst.newsroom.moving.own.records import (
    STATE,
    Record,
    a_correction,
    a_source,
    an_instant,
)
from standfirst.newsroom.moving.own.shapes import (
    a_list,
    a_moment,
    a_page_uri,
    a_photo_uri,
    a_slug,
    an_object,
    bad,
    fields,
    or_none,
)
from standfirst.newsroom.wires.json_file import parse
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST

NEVER = datetime.min.replace(tzinfo=UTC)
BODY = ArticlePage._meta.get_field("body").stream_block


@dataclass(frozen=True)
class ArticleVersion:
    """``state`` comes with the article's first version. ``own``: the part as the file has it."""

    uri: str
    section: str
    standing: Standing
    saved_at: datetime | None
    created: datetime
    state: Record | None
    words: Record
    own: Record


def a_version(document: Any, place: str, reader: Reader) -> ArticleVersion:
    """:raises Bad: it is not valid; the place is a JSON path."""
    if not isinstance(document, dict):
        bad(place, "is no object")
    if faults := NEWEST_FIRST[0].faults(document):
        bad(place, faults[0])
    given = _own_part(document, place)
    if given["standing"] not in list(Standing):
        bad(f"{place}: standing", "is none of ours")
    created = document.get("versionCreated")
    return ArticleVersion(
        uri=a_page_uri(document["uri"], f"{place}: uri"),
        section=a_slug(given["section"], f"{place}: section"),
        standing=Standing(given["standing"]),
        saved_at=an_instant(given["saved_at"], f"{place}: saved_at"),
        created=a_moment(created, f"{place}: versionCreated") if created else NEVER,
        state=or_none(_state)(given["state"], f"{place}: state"),
        words=_words(given["words"], f"{place}: words", reader),
        own=given,
    )


def _own_part(document: Record, place: str) -> Record:
    values = [b["value"] for b in document.get("bodies", ()) if b.get("contentType") == OWN_TYPE]
    if len(values) != 1:
        bad(place, f"has {len(values)} bodies of the type {OWN_TYPE}, not one")
    try:
        found = parse(values[0])
    except (ValueError, RecursionError) as fault:
        raise Bad(f"{place}: the body of the type {OWN_TYPE} is no JSON") from fault
    names = (*FORMAT, "standing", "saved_at", "state", "words", "section")
    given = an_object(found, names, place)
    if any(given[name] != value for name, value in FORMAT.items()):
        bad(place, "was made by a newer Standfirst")
    return given


def _state(data: Any, place: str) -> Record:
    given = an_object(data, STATE, place)
    return {
        **fields(ArticlePage, own.STATE, given, place),
        "corrections": a_list(given["corrections"], f"{place}.corrections", a_correction),
        "sources": a_list(given["sources"], f"{place}.sources", a_source),
    }


def _words(data: Any, place: str, reader: Reader) -> Record:
    lists = ("bylines", "editions", "topics")
    given = an_object(data, (*own.ARTICLE, *lists, "lead_photo", "body"), place)
    photo = or_none(a_photo_uri)(given["lead_photo"], f"{place}.lead_photo")
    if photo:
        reader.photos.add(photo)
    return {
        **fields(ArticlePage, own.ARTICLE, given, place),
        **{name: a_list(given[name], f"{place}.{name}", a_slug) for name in lists},
        "lead_photo": photo,
        "body": _shown(reader.stored(BODY, given["body"], f"{place}.body"), reader),
    }


def _shown(body: list[Record], reader: Reader) -> list[Record]:
    """Without the places of photos that were lost before: no page shows them."""
    kept = []
    for block in body:
        value = block["value"]
        if block["type"] == "gallery":
            value["photos"] = [one for one in value["photos"] if one["value"].get("photo")]
        lost = block["type"] == "photo" and not value.get("photo")
        if not lost and value != {"photos": []}:
            kept.append(block)
    return kept
