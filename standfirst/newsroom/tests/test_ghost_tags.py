"""The first public tag of a post is its section, the others are topics; internal ones go."""

from pathlib import Path

from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.tests.ghost_samples import export, only, post, posts

TAGS = [
    {"id": "a", "name": "News", "slug": "news", "description": "What is new"},
    {"id": "b", "name": "#mark", "slug": "hash-mark", "visibility": "internal"},
    {"id": "c", "name": "Music", "slug": "music"},
    {"id": "d", "name": "Unused", "slug": "unused"},
]


def links(*pairs: tuple[int, str]) -> list[dict[str, object]]:
    """Tags of posts; those of one post in the order that they stand here."""
    return [
        {"post_id": post, "tag_id": tag, "sort_order": order}
        for order, (post, tag) in enumerate(pairs)
    ]


def test_the_first_tag_that_is_not_internal_is_the_section(tmp_path: Path) -> None:
    rows = links((1, "b"), (1, "c"), (1, "a"), (2, "a"), (2, "c"))[::-1]
    path = export(tmp_path, post(id=1), post(id=2), tags=TAGS, posts_tags=rows)
    reader = GhostReader(path)
    first, second = posts(reader)
    assert first.terms == ("section:music", "topic:news")
    assert second.terms == ("section:news", "topic:music")
    assert first.remarks == ("Internal tags were left out: #mark.",)
    assert sorted(reader.head.terms) == [
        *("section:music", "section:news", "topic:music", "topic:news", "topic:unused"),
    ]
    assert reader.head.terms["topic:news"].description == "What is new"


def test_a_page_stands_in_no_section(tmp_path: Path) -> None:
    path = export(tmp_path, post(id=1, type="page"), tags=TAGS, posts_tags=links((1, "a")))
    assert only(path).terms == ("topic:news",)


def test_a_tag_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = export(tmp_path, post(id=1), posts_tags=links((1, "z")))
    story = only(path)
    assert story.terms == ()
    assert story.remarks == ("A tag that the export does not name was left out.",)
