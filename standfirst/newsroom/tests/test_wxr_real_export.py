"""The export with which themes are tested: 186 items, odd titles, every block."""

from collections import Counter

import pytest

from standfirst.kit.blocks import Image, LinkCard, Quote, Table
from standfirst.kit.html import blocks
from standfirst.newsroom.moving.items import Leftover, SiteFile, SitePost, Standing
from standfirst.newsroom.moving.wordpress.reader import WxrReader
from standfirst.newsroom.tests.real_input import real


@pytest.fixture(scope="module")
def whole() -> WxrReader:
    return WxrReader(real("wxr/themeunittestdata.wordpress.xml"))


@pytest.fixture(scope="module")
def posts(whole: WxrReader) -> dict[str, SitePost]:
    return {p.title: p for _, p in whole.items() if isinstance(p, SitePost)}


def test_every_item_is_given(whole: WxrReader) -> None:
    counts = {"post": 58, "page": 21, "attachment": 37, "nav_menu_item": 70}
    assert whole.head.counts == Counter(name for name, _ in whole.items()) == counts
    kinds = Counter(type(item) for _, item in whole.items())
    assert kinds == {SitePost: 79, SiteFile: 37, Leftover: 70}
    assert sum(counts.values()) == 186


def test_all_comments_are_kept(posts: dict[str, SitePost]) -> None:
    comments = [comment for post in posts.values() for comment in post.comments]
    assert len(comments) == 33
    kinds = Counter(comment.kind for comment in comments)
    assert kinds == {"comment": 29, "pingback": 2, "trackback": 2}


def test_the_odd_ones(posts: dict[str, SitePost]) -> None:
    standings = Counter(post.standing for post in posts.values())
    assert standings[Standing.SCHEDULED] == standings[Standing.DRAFT] == 1
    assert standings[Standing.PRIVATE] == 1
    assert "Markup: Title With Markup" in posts
    assert posts[""].slug == "edge-case-no-title"
    assert posts["Edge Case: No Content"].html == ""


def test_no_markup_of_its_own_is_left(posts: dict[str, SitePost]) -> None:
    for post in posts.values():
        assert "<!--" not in post.html
        read = str(blocks(post.html)[0])
        assert not any(odd in read for odd in ("[caption", "[gallery", "[audio")), post.title


def test_pictures_keep_their_captions(posts: dict[str, SitePost]) -> None:
    pictures = [b for b in blocks(posts["Markup: Image Alignment"].html)[0] if isinstance(b, Image)]
    assert len(pictures) == 11
    assert pictures[5].caption == "Look at 580x300 getting some caption love."
    assert all(".files.wordpress.com/" in picture.src for picture in pictures)


def test_galleries_of_both_editors(posts: dict[str, SitePost]) -> None:
    old, remarks = blocks(posts["Post Format: Gallery"].html)
    assert sum(isinstance(block, Image) for block in old) == 230
    assert remarks == []
    new, remarks = blocks(posts["Block: Gallery"].html)
    assert sum(isinstance(block, Image) for block in new) == 80
    assert remarks == []


def test_quotations_and_tables(posts: dict[str, SitePost]) -> None:
    read, _ = blocks(posts["Post Format: Quote"].html)
    assert [type(block) for block in read] == [Quote]
    assert isinstance(read[0], Quote)
    assert read[0].attribution == "Mark Twain"
    tables = blocks(posts["WP 6.1 Text category blocks"].html)[0]
    assert sum(isinstance(block, Table) for block in tables) == 2


def test_embeds_are_links(posts: dict[str, SitePost]) -> None:
    read, _ = blocks(posts["Block category: Embeds"].html)
    cards = [block for block in read if isinstance(block, LinkCard)]
    assert [card.title for card in cards][1:] == ["YouTube", "", "", "WordPress TV, full width"]


def test_what_the_old_site_filled_in_is_said(posts: dict[str, SitePost]) -> None:
    remarks = posts["Block category: Widgets"].remarks
    assert len(remarks) == 8
    assert (
        "The block “latest-posts” showed what the old site filled in; it was left out (3"
        in (remarks[4])
    )
