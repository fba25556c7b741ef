"""A post keeps its words, its standing, its terms and its main picture."""

from pathlib import Path

import pytest

from standfirst.newsroom.moving.items import SitePost, Standing
from standfirst.newsroom.tests.wxr_samples import SITE, item, items, meta, post, term


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain", "Plain"),
        ("", ""),
        ("Fish &amp; <em>chips</em>\n again", "Fish & chips again"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("Ελληνικά – 日本語", "Ελληνικά – 日本語"),
        ("x" * 5_000, "x" * 5_000),
    ],
)
def test_titles_are_plain_text(tmp_path: Path, written: str, read: str) -> None:
    assert post(tmp_path, title=written).title == read


def test_the_excerpt_is_the_standfirst(tmp_path: Path) -> None:
    assert post(tmp_path, excerpt="<p>In\nshort,</p> it &amp; that").standfirst == (
        "In short, it & that"
    )


def test_the_slug_is_readable(tmp_path: Path) -> None:
    assert post(tmp_path, post_name="%ce%b1-b").slug == "α-b"


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("publish", Standing.PUBLIC),
        ("future", Standing.SCHEDULED),
        ("draft", Standing.DRAFT),
        ("pending", Standing.DRAFT),
        ("private", Standing.PRIVATE),
        ("trash", Standing.TRASHED),
        ("", Standing.DRAFT),
    ],
)
def test_each_status_has_its_standing(tmp_path: Path, status: str, standing: Standing) -> None:
    read = post(tmp_path, status=status)
    assert (read.standing, read.remarks) == (standing, ())


def test_a_status_of_a_plug_in_is_a_draft_and_said(tmp_path: Path) -> None:
    read = post(tmp_path, status="fact-check")
    assert read.standing is Standing.DRAFT
    assert read.remarks == ("Its status “fact-check” is not WordPress's own; it is a draft here.",)


def test_a_password_makes_it_private(tmp_path: Path) -> None:
    assert post(tmp_path, post_password="s").standing is Standing.PRIVATE
    assert post(tmp_path, post_password="s", status="draft").standing is Standing.DRAFT


@pytest.mark.parametrize("name", ["_yoast_wpseo_primary_category", "rank_math_primary_category"])
def test_the_primary_category_is_the_first(tmp_path: Path, name: str) -> None:
    about = "<wp:term_id>4</wp:term_id><wp:category_nicename>b</wp:category_nicename>"
    site = f"{SITE}<wp:category>{about}</wp:category>"
    labels = term("category", "a", "A") + term("post_tag", "t", "T") + term("category", "b", "B")
    read = post(tmp_path, labels + meta(name, "4"), site)
    assert read.terms == ("category:b", "category:a", "post_tag:t")


def test_terms_of_other_kinds_are_named(tmp_path: Path) -> None:
    read = post(tmp_path, term("series", "a", "Harbour") + term("series", "b", "River"))
    assert read.remarks == ("Its terms of the kind “series” were left out: Harbour, River.",)


@pytest.mark.parametrize(
    ("slug", "tag"), [("fr", "fr"), ("pt-br", "pt-BR"), ("zh_hant", "zh-hant")]
)
def test_its_own_language(tmp_path: Path, slug: str, tag: str) -> None:
    assert post(tmp_path, term("language", slug, "Whatever")).language == tag


def test_the_featured_picture(tmp_path: Path) -> None:
    url = "https://old.example/p.jpg"
    alt = meta("_wp_attachment_image_alt", "A boat")
    picture = item(alt, post_type="attachment", post_id="8", attachment_url=url, excerpt="At sea")
    read = items(tmp_path, item(meta("_thumbnail_id", "8")) + picture)[0]
    assert isinstance(read, SitePost)
    said = (read.featured, read.featured_alt, read.featured_caption)
    assert said == (url, "A boat", "At sea")


def test_a_featured_picture_that_is_not_there(tmp_path: Path) -> None:
    read = post(tmp_path, meta("_thumbnail_id", "8"))
    assert read.remarks == ("Its main picture, file 8, is not in the export.",)


def test_an_attached_recording_is_linked(tmp_path: Path) -> None:
    sound = meta("enclosure", "https://old.example/e.mp3?a=1&b=2\n123\naudio/mpeg")
    assert "e.mp3?a=1&amp;b=2</p>" in post(tmp_path, sound, content="Listen.").html
    linked = "https://old.example/e.mp3?a=1&amp;b=2"
    assert post(tmp_path, sound, content=linked).html == linked


def test_text_as_elements_is_read_too(tmp_path: Path) -> None:
    text = "<content:encoded><p>a <b>b</b></p></content:encoded>"
    assert post(tmp_path, text).html == "<p>a <b>b</b></p>"
