"""What a Ghost export says beside its posts: users, tags, settings and who belongs to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from standfirst.newsroom.moving.ghost.rows import Row
from standfirst.newsroom.moving.items import SiteAuthor, SiteTerm, TermKind


@dataclass(frozen=True, slots=True)
class Tag:
    """`is_internal`: a mark for the old site's themes, which no reader saw."""

    name: str
    slug: str
    description: str
    is_internal: bool

    def key(self, kind: TermKind) -> str:
        return f"{kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What is said of a post's lead picture. The caption is HTML."""

    alt: str = ""
    caption: str = ""


@dataclass
class Tables:
    """All by id; lists of (order, id of a user or tag) by the id of the post."""

    users: dict[str, SiteAuthor] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, PictureWords] = field(default_factory=dict)
    has_words_for_machines: set[str] = field(default_factory=set)
    _authors: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _tags: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, table: str, row: Row) -> None:
        """Files a row; what is wrong in it is noted in its faults."""
        TABLES[table](self, row)

    def authors_of(self, post: str) -> list[str]:
        """Ids of its authors in order; they may be of users that the export does not hold."""
        return [user for _, user in sorted(self._authors.get(post, ()), key=lambda at: at[0])]

    def tags_of(self, post: str) -> list[str]:
        """Ids of its tags in order, likewise."""
        return [tag for _, tag in sorted(self._tags.get(post, ()), key=lambda at: at[0])]

    def terms_of(self, post: str, *, in_sections: bool) -> list[tuple[TermKind, Tag]]:
        """Its public tags: the first, Ghost's primary tag, is the section of an article."""
        public = [
            tag
            for tag in (self.tags.get(id) for id in dict.fromkeys(self.tags_of(post)))
            if tag and not tag.is_internal
        ]
        kinds = [TermKind.SECTION if in_sections else TermKind.TOPIC]
        kinds += [TermKind.TOPIC] * len(public)
        return list(zip(kinds, public, strict=False))

    def terms(self, posts: dict[str, bool]) -> dict[str, SiteTerm]:
        """Every term by its key, for posts by id → whether they belong in sections.

        A tag that is a section here and a topic there is two terms; one that is used nowhere
        is a topic.
        """
        used = {
            (kind, tag)
            for post, in_sections in posts.items()
            for kind, tag in self.terms_of(post, in_sections=in_sections)
        }
        busy = {tag for _, tag in used}
        return dict(self._each_term(used, busy))

    def _each_term(
        self, used: set[tuple[TermKind, Tag]], busy: set[Tag]
    ) -> Iterator[tuple[str, SiteTerm]]:
        for tag in self.tags.values():
            for kind in TermKind:
                is_idle = kind is TermKind.TOPIC and tag not in busy and not tag.is_internal
                if (kind, tag) in used or is_idle:
                    key = tag.key(kind)
                    yield key, SiteTerm(key, kind, tag.name, tag.slug, "", tag.description)


def _take_user(tables: Tables, row: Row) -> None:
    if row.lacks("id", "name"):
        return
    key = row.id("id")
    tables.users[key] = SiteAuthor(
        key, row.text("name"), row.text("slug"), row.text("email"), row.text("bio")
    )


def _take_tag(tables: Tables, row: Row) -> None:
    if row.lacks("id", "name"):
        return
    name, slug = row.text("name"), row.text("slug")
    hidden = row.text("visibility") == "internal" or name.startswith("#")
    tables.tags[row.id("id")] = Tag(
        name,
        slug or row.id("id"),
        row.text("description"),
        is_internal=hidden or slug.startswith("hash-"),
    )


def _take_setting(tables: Tables, row: Row) -> None:
    """Values may be of any type; only texts are kept."""
    value = row.values.get("value")
    if not row.lacks("key") and isinstance(value, str):
        tables.settings[row.text("key")] = value


def _take_author_of_post(tables: Tables, row: Row) -> None:
    if not row.lacks("post_id", "author_id"):
        entry = (row.number("sort_order"), row.id("author_id"))
        tables._authors[row.id("post_id")].append(entry)


def _take_tag_of_post(tables: Tables, row: Row) -> None:
    if not row.lacks("post_id", "tag_id"):
        tables._tags[row.id("post_id")].append((row.number("sort_order"), row.id("tag_id")))


def _take_meta(tables: Tables, row: Row) -> None:
    if row.lacks("post_id"):
        return
    words = PictureWords(row.text("feature_image_alt"), row.text("feature_image_caption"))
    if words.alt or words.caption:
        tables.pictures[row.id("post_id")] = words
    if says_more(row):
        tables.has_words_for_machines.add(row.id("post_id"))


def says_more(row: Row) -> bool:
    """True for a post with a title or description of its own for search and social media."""
    names = (f"{whose}_{what}" for whose in ("meta", "og", "twitter") for what in _WHAT)
    return any(row.text(name) for name in names)


_WHAT = ("title", "description")
TABLES: dict[str, Callable[[Tables, Row], None]] = {
    "users": _take_user,
    "tags": _take_tag,
    "settings": _take_setting,
    "posts_authors": _take_author_of_post,
    "posts_tags": _take_tag_of_post,
    "posts_meta": _take_meta,
}
