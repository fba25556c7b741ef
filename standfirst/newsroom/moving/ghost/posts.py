"""One row of a Ghost export's posts as a post or page."""

from __future__ import annotations

from datetime import datetime

from standfirst.kit.html import to_text
from standfirst.newsroom.moving.ghost.rows import Row
from standfirst.newsroom.moving.ghost.site import Site
from standfirst.newsroom.moving.ghost.tables import PictureWords, Tables, says_more
from standfirst.newsroom.moving.ghost.text import text_of
from standfirst.newsroom.moving.items import Leftover, SitePost, Standing

_STATUSES = ("draft", "published", "scheduled", "sent")
_POST, _PAGE = "post", "page"
_MOST_CAPTION = 100_000


def type_of(row: Row) -> str:
    """The export's word: its `type`, or `page` 0 or 1 in those before Ghost 3."""
    return row.text("type") or (_PAGE if row.flag("page") else _POST)


def in_sections(row: Row) -> bool:
    """Articles stand in sections, plain pages in none."""
    return type_of(row) == _POST


def check(row: Row) -> None:
    """Notes what is missing in a post or of no known value."""
    row.lacks("id", "title")
    status = row.text("status")
    if status and status not in _STATUSES:
        known = ", ".join(f"“{name}”" for name in _STATUSES)
        row.fault("status", f"“{status[:40]}” is not one of {known}")


def read_post(row: Row, tables: Tables, site: Site, now: datetime) -> SitePost | Leftover:
    """The item; what is wrong in the row is noted in its faults.

    `now` decides whether the hour of a scheduled post has come.
    """
    kind, title = type_of(row), row.text("title")
    if kind not in (_POST, _PAGE):
        return Leftover(kind, title, f"Ghost's type “{kind[:40]}” has no place in a newspaper.")
    key, slug = row.id("id"), row.text("slug")
    html, remarks = text_of(row, site)
    created, published = row.moment("created_at"), row.moment("published_at")
    if row.text("status") == "published":
        published = published or created
    standing = _standing(row, published, now, remarks)
    address = site.address_of(slug, published, is_page=kind == _PAGE)
    words = _picture_words(row, tables, remarks)
    others = _canonical(row, site, address, remarks)
    _remark_losses(row, tables, remarks)
    return SitePost(
        id=key,
        type=kind,
        title=title,
        address=address,
        html=html,
        standing=standing,
        slug=slug,
        addresses=others,
        published=published,
        modified=row.moment("updated_at") or created,
        authors=_authors(row, tables, remarks),
        terms=_terms(row, tables, remarks),
        standfirst=row.text("custom_excerpt").strip(),
        language=row.text("locale").replace("_", "-"),
        featured=site.whole_address(row.text("feature_image") or row.text("image")),
        featured_alt=words.alt,
        featured_caption=words.caption,
        remarks=tuple(remarks),
    )


def _standing(row: Row, published: datetime | None, now: datetime, remarks: list[str]) -> Standing:
    """Members' posts stay private; a scheduled one whose hour has come is public."""
    status, seen_by = row.text("status") or "draft", row.text("visibility") or "public"
    if seen_by != "public":
        remarks.append(f"On the old site it was not for every reader (“{seen_by[:80]}”).")
    if status == "sent":
        remarks.append("It was sent as a newsletter and never stood on the old site.")
    if status == "draft" or (status == "scheduled" and published is None):
        return Standing.DRAFT
    if seen_by != "public" or status == "sent" or row.flag("email_only"):
        return Standing.PRIVATE
    if status == "scheduled" and published and published > now:
        return Standing.SCHEDULED
    return Standing.PUBLIC


def _picture_words(row: Row, tables: Tables, remarks: list[str]) -> PictureWords:
    words = tables.pictures.get(row.id("id"), PictureWords())
    alt = words.alt or row.text("feature_image_alt")
    caption = words.caption or row.text("feature_image_caption")
    if len(caption) > _MOST_CAPTION:
        remarks.append("The lead picture's caption was too long and was left out.")
        caption = ""
    if "<a " in caption:
        remarks.append("A link in the lead picture's caption became plain text.")
    return PictureWords(alt.strip(), " ".join(to_text(caption).split()))


def _canonical(row: Row, site: Site, address: str, remarks: list[str]) -> tuple[str, ...]:
    """The post's canonical address when that is of the old site too."""
    canonical = site.whole_address(row.text("canonical_url"))
    if not canonical or canonical.rstrip("/") == address.rstrip("/"):
        return ()
    if canonical.startswith(("/", f"{site.address}/")):
        return (canonical,)
    remarks.append(f"The old site said that the original stands at {canonical[:300]}.")
    return ()


def _remark_losses(row: Row, tables: Tables, remarks: list[str]) -> None:
    if row.text("codeinjection_head") or row.text("codeinjection_foot"):
        remarks.append("Code that the post put into the page was left out.")
    if says_more(row) or row.id("id") in tables.has_words_for_machines:
        remarks.append("Its own title or description for search and social media was left out.")


def _authors(row: Row, tables: Tables, remarks: list[str]) -> tuple[str, ...]:
    named = tables.authors_of(row.id("id"))
    if not named and row.id("author_id"):
        named = [row.id("author_id")]
    known = [user for user in dict.fromkeys(named) if user in tables.users]
    if len(known) < len(set(named)):
        remarks.append("An author whom the export does not name was left out.")
    return tuple(known)


def _terms(row: Row, tables: Tables, remarks: list[str]) -> tuple[str, ...]:
    key = row.id("id")
    tags = [tables.tags.get(id) for id in tables.tags_of(key)]
    if None in tags:
        remarks.append("A tag that the export does not name was left out.")
    if hidden := [tag.name for tag in tags if tag and tag.is_internal]:
        remarks.append(f"Internal tags were left out: {', '.join(hidden)[:300]}.")
    terms = tables.terms_of(key, in_sections=in_sections(row))
    return tuple(dict.fromkeys(tag.key(kind) for kind, tag in terms))
