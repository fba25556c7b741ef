"""The comments that stand under an item of a WordPress export."""

from __future__ import annotations

from datetime import UTC, datetime

from standfirst.newsroom.moving.items import SiteComment
from standfirst.newsroom.moving.wordpress.dates import moment, unzoned
from standfirst.newsroom.moving.wordpress.fields import Fields, plain

_STANDINGS = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "spam": "spam",
    "trash": "trashed",
    "post-trashed": "trashed",
}
_KINDS = {"": "comment", "comment": "comment", "review": "comment", "rating": "comment"}
_PINGS = {"pingback": "pingback", "trackback": "trackback", "webmention": "pingback"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def comments_of(item: Fields) -> tuple[SiteComment, ...]:
    """All of them: one without a date has that of its post, one without a state is held."""
    near = moment(item, "post_date") or unzoned(item, "post_date") or _EPOCH
    return tuple(
        _comment(fields, f"{item.get('post_id')}-{number}", near)
        for number, fields in enumerate(item.comments, 1)
    )


def _comment(fields: Fields, spare_id: str, near: datetime) -> SiteComment:
    parent = fields.get("comment_parent")
    type = fields.get("comment_type").lower()
    known = type in _KINDS or type in _PINGS
    standing = _STANDINGS.get(fields.get("comment_approved").lower(), "held")
    return SiteComment(
        id=fields.get("comment_id") or spare_id,
        html=fields.get("comment_content"),
        created=moment(fields, "comment_date") or unzoned(fields, "comment_date") or near,
        author=plain(fields.get("comment_author")),
        email=fields.get("comment_author_email"),
        website=fields.web("comment_author_url"),
        parent="" if parent == "0" else parent,
        kind=_PINGS.get(type, "comment"),
        # A plug-in's own kind, such as a note on an order, was never meant for readers.
        standing=standing if known or standing != "approved" else "held",
    )
