"""The real export is read whole: its head, its posts, their authors and terms."""

from standfirst.kit import html
from standfirst.kit.blocks import Image
from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.moving.items import Standing, TermKind
from standfirst.newsroom.tests.ghost_samples import SAMPLE, posts


def test_the_head_says_what_the_site_is() -> None:
    head = GhostReader(SAMPLE).head
    assert (head.system, head.title) == ("Ghost", "My Ghost Site")
    assert head.counts == {"post": 3}
    assert {author.name for author in head.authors.values()} == {"Alice Johnson", "Bob Smith"}
    assert [(t.key, t.kind, t.name) for t in head.terms.values()] == [
        ("section:news", TermKind.SECTION, "News"),
        ("section:technology", TermKind.SECTION, "Technology"),
    ]


def test_every_post_is_read_twice_alike() -> None:
    reader = GhostReader(SAMPLE)
    found = posts(reader)
    assert found == posts(reader)
    assert [post.title for post in found] == ["Post 1", "Post 2", "Post 3 - Lexical"]
    assert {post.standing for post in found} == {Standing.PUBLIC}
    assert found[0].terms == ("section:news",)
    assert [reader.head.authors[key].name for key in found[0].authors] == ["Alice Johnson"]
    assert found[0].featured == "https://example.com/images/feature-1.jpg"
    assert found[0].published is not None and found[0].published.isoformat().startswith("2025-01-")
    assert html.blocks(found[2].html) == (
        [Image("https://example.com/images/lexical-image.jpg")],
        [],
    )
