"""Gifts in the newsroom's one search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from standfirst.newsroom.editor.desk_panel import Standing
from standfirst.newsroom.editor.search import MOST, Shelf, found_by
from standfirst.support import roles
from standfirst.support.desk.gifts import Wanted
from standfirst.support.desk.words import desk_zone, line


def lines(user: Any, words: str) -> Iterator[Standing]:
    """By a part of a name or an address, or a whole reference."""
    found = Wanted.of(QueryDict(urlencode({"q": words}))).found()
    zone = desk_zone()
    for gift in found.order_by("-pk")[: MOST + 1]:
        said = line(gift, zone)
        url = reverse("support_gift", args=[gift.pk])
        yield Standing(f"{said.who}, {gift.total}", url, f"{said.state}, {said.kind}")


GIFTS = Shelf("Gifts", roles.may_see, lines, found_by("support_desk"), 60)
