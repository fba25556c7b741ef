"""Which fields of our tables travel, by their own names, and how their values are written.

What is named here goes out and comes in as it is: texts, numbers, flags and moments (RFC 3339
in UTC). What refers to something else has its own rules: `out.names`, `places`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models

from standfirst.newsroom.wires.instants import in_utc

PAPER = (
    *("name", "founded", "first_issue", "first_number", "description", "language"),
    *("desk_zone", "small_print", "websub_hub"),
)
EDITION = ("name", "slug", "language", "is_default", "order")
TOPIC = ("name", "slug", "description")
# No account: who may sign in stays with the paper.
JOURNALIST = ("name", "slug", "role", "bio", "email", "is_agency")
CROPS = ("crop_1x1", "crop_4x3", "crop_16x9")
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
PHOTO = ("title", "description", "caption", "creator", "credit", "rights", *CROPS, *FOCUS)
PAGE = (
    *("title", "slug", "seo_title", "search_description", "show_in_menus"),
    *("go_live_at", "expire_at"),
)
STATE = ("live", "expired", "first_published_at", "last_published_at")
ARTICLE = (
    *PAGE,
    *("kicker", "standfirst", "dateline", "lead_caption", "kind", "sponsor", "sensitive"),
    *("language", "desk_zone", "story_updated_at"),
)
SECTION = (*PAGE, "description")
CORRECTION = ("kind", "text", "published_at")
SOURCE = ("uri", "version", "version_created", "provider", "digest", "address", "has_open_links")
COMMENT = (
    *("source", "identifier", "parent", "address", "author", "email", "website", "html"),
    *("created", "kind", "standing"),
)
REDIRECT = ("old_path", "is_permanent", "redirect_page_route_path", "automatically_created")


def neutral(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, datetime):
        return in_utc(value)
    return value.isoformat() if isinstance(value, date) else value


def values(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: neutral(getattr(row, name)) for name in names}
