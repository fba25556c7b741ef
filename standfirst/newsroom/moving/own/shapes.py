"""Measures what an export says by our own tables: types, lengths, choices, forms of names.

Each function gives the value as it can be stored, or raises Bad with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from standfirst.kit.html_tokens import storable
from standfirst.newsroom.moving.own.folder import Bad
from standfirst.newsroom.wires.instants import read_instant

PAGE_URI = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PHOTO_URI = re.compile(r"ni:///sha-256;[A-Za-z0-9_-]{43}(?:\?copy=[1-9][0-9]{0,5})?")
MEDIA_PATH = re.compile(r"media/[^/\\\x00-\x1f\x7f]{1,255}")
SLUG = re.compile(r"[-\w]{1,255}")
MOST_TEXT = 2_000_000

Made = TypeVar("Made")


def bad(place: str, reason: str) -> NoReturn:
    raise Bad(f"{place}: {reason}")


def an_object(value: Any, names: Collection[str], place: str) -> dict[str, Any]:
    """With these names and no others."""
    if not isinstance(value, dict):
        bad(place, "is no object")
    if extra := sorted(value.keys() - set(names)):
        bad(place, f"has the unexpected property “{extra[0][:80]}”")
    if missing := sorted(set(names) - value.keys()):
        bad(place, f"lacks “{missing[0]}”")
    return value


def a_list(value: Any, place: str, each: Callable[[Any, str], Made]) -> list[Made]:
    if not isinstance(value, list):
        bad(place, "is no list")
    return [each(item, f"{place}[{number}]") for number, item in enumerate(value)]


def a_text(value: Any, place: str) -> str:
    """Plain text that every database stores."""
    if not isinstance(value, str):
        bad(place, "is no text")
    if len(value) > MOST_TEXT:
        bad(place, f"is longer than {MOST_TEXT:,} characters")
    if storable(value) != value:
        bad(place, "holds characters that are no text")
    return value


def a_flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        bad(place, "is neither true nor false")
    return value


def a_moment(value: Any, place: str) -> datetime:
    try:
        return read_instant(a_text(value, place))
    except ValueError as fault:
        return bad(place, str(fault))


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[Any, str], str]:
    def check(value: Any, place: str) -> str:
        if not pattern.fullmatch(a_text(value, place)):
            bad(place, f"is no {what}")
        return str(value)

    return check


a_page_uri = _matching(PAGE_URI, "uri of a page")
a_photo_uri = _matching(PHOTO_URI, "uri of a photo")
a_media_path = _matching(MEDIA_PATH, "file in media/")
a_slug = _matching(SLUG, "slug")


def or_none(check: Callable[[Any, str], Made]) -> Callable[[Any, str], Made | None]:
    return lambda value, place: None if value is None else check(value, place)


def key_of(uri: str) -> UUID:
    return UUID(uri.removeprefix("urn:uuid:"))


def fields(
    model: type[models.Model], names: Iterable[str], data: dict[str, Any], place: str
) -> dict[str, Any]:
    """The values of these fields, as our table takes them."""
    return {name: _field(model, name, data[name], f"{place}.{name}") for name in names}


def _field(model: type[models.Model], name: str, value: Any, place: str) -> Any:
    field: Any = model._meta.get_field(name)
    if value is None:
        if not field.null:
            bad(place, "is missing")
        return None
    match field:
        case models.DateTimeField():
            return a_moment(value, place)
        case models.BooleanField():
            return a_flag(value, place)
        case models.IntegerField():
            if not isinstance(value, int) or isinstance(value, bool):
                bad(place, "is no whole number")
        case _:
            a_text(value, place)
    try:
        return field.clean(value, None)
    except ValidationError as fault:
        return bad(place, " ".join(fault.messages))
