"""The files of the forum in an export, record by record, as our tables can take them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from standfirst.forum.models import Comment, ForumSettings, Thread
from standfirst.forum.moving import fields as own
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.moving.own.shapes import (
    a_page_uri,
    a_text,
    an_object,
    bad,
    fields,
    or_none,
)

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HANDLE = re.compile(r"[a-z0-9]{1,16}")
BESIDE = ("id", "thread", "parent", "signed", "reader")


@dataclass(frozen=True)
class Said:
    """One comment. ``parent``: "" for a root. ``reader``: "" when nobody has a profile."""

    id: str
    thread: str
    parent: str
    signed: str
    reader: str
    values: Record


def a_key(value: Any, place: str) -> str:
    if not UUID.fullmatch(a_text(value, place)):
        bad(place, "is no UUID")
    return str(value)


def a_handle(value: Any, place: str) -> str:
    if not HANDLE.fullmatch(a_text(value, place)):
        bad(place, "is no word of a profile’s address")
    return str(value)


def a_name(value: Any, place: str) -> str:
    if len(a_text(value, place)) > 200:
        bad(place, "is longer than 200 characters")
    return str(value)


def a_comment(data: Any, place: str) -> Said:
    given = an_object(data, (*BESIDE, *own.COMMENT), place)
    # Empty where its writer has removed it, which no form would take.
    text = a_text(given["text"], f"{place}.text")
    others = tuple(name for name in own.COMMENT if name != "text")
    return Said(
        a_key(given["id"], f"{place}.id"),
        a_page_uri(given["thread"], f"{place}.thread"),
        or_none(a_key)(given["parent"], f"{place}.parent") or "",
        a_name(given["signed"], f"{place}.signed"),
        or_none(a_handle)(given["reader"], f"{place}.reader") or "",
        {"text": text, **fields(Comment, others, given, place)},
    )


def a_thread(data: Any, place: str) -> Record:
    given = an_object(data, ("thread", "pinned", *own.THREAD), place)
    return {
        "thread": a_page_uri(given["thread"], f"{place}.thread"),
        "pinned": or_none(a_key)(given["pinned"], f"{place}.pinned"),
        **fields(Thread, own.THREAD, given, place),
    }


def settings(data: Any, place: str) -> Record:
    return fields(ForumSettings, own.PAPER, an_object(data, own.PAPER, place), place)
