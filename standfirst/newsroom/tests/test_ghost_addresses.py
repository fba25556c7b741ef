"""Posts have the address that they had, and so have links and pictures in them."""

from pathlib import Path

from standfirst.kit import html
from standfirst.kit.blocks import Image, Paragraph
from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.tests.ghost_samples import export, only, post, posts

URL = [{"key": "url", "value": "https://example.org/blog/"}]


def test_the_address_in_the_settings_counts(tmp_path: Path) -> None:
    text = '<p><a href="/blog/about/">About</a> <a href="__GHOST_URL__/x/">X</a> /blog/</p>'
    path = export(tmp_path, post(html=text), settings=URL)
    assert GhostReader(path).head.address == "https://example.org/blog"
    assert only(path).address == "https://example.org/blog/headline/"
    assert only(path).html == (
        '<p><a href="https://example.org/blog/about/">About</a> '
        '<a href="https://example.org/blog/x/">X</a> /blog/</p>'
    )


def test_else_the_site_is_where_its_own_pictures_are(tmp_path: Path) -> None:
    picture = '<img src="https://old.example/content/images/2016/05/a.jpg">'
    path = export(tmp_path, post(html=picture, feature_image="/content/images/2016/b.jpg"))
    assert only(path).address == "https://old.example/headline/"
    assert only(path).featured == "https://old.example/content/images/2016/b.jpg"


def test_dated_addresses_of_old_exports_are_kept(tmp_path: Path) -> None:
    settings = [
        *URL,
        {"key": "permalinks", "value": "/:year/:month/:day/:slug/"},
        {"key": "active_timezone", "value": "Pacific/Auckland"},
    ]
    path = export(tmp_path, post(published_at="2015-12-31T20:00:00Z"), settings=settings)
    assert only(path).address == "https://example.org/blog/2016/01/01/headline/"


def test_of_an_unknown_site_only_links_between_its_posts_are_whole(tmp_path: Path) -> None:
    text = (
        '<p><a href="__GHOST_URL__/second/#x">Second</a> <a href="__GHOST_URL__/tag/a/">A</a></p>'
        '<img src="__GHOST_URL__/content/images/2020/01/a.jpg">'
    )
    path = export(tmp_path, post(html=text), post(id="2", slug="second"))
    first, second = posts(GhostReader(path))
    blocks, remarks = html.blocks(first.html)
    assert blocks == [
        Paragraph('<a href="https://ghost.invalid/second/#x">Second</a> A'),
        Image("/content/images/2020/01/a.jpg"),
    ]
    assert remarks == ["A link was left out, its text kept: “/tag/a/” is no web address."]
    assert second.address == "https://ghost.invalid/second/"


def test_whoever_knows_the_address_can_say_it(tmp_path: Path) -> None:
    path = export(tmp_path, post(feature_image="__GHOST_URL__/content/images/a.jpg"))
    reader = GhostReader(path, "https://paper.example")
    (story,) = posts(reader)
    assert reader.head.address == "https://paper.example"
    assert story.featured == "https://paper.example/content/images/a.jpg"


def test_an_original_elsewhere_is_said(tmp_path: Path) -> None:
    story = only(export(tmp_path, post(canonical_url="https://wire.example/1"), settings=URL))
    assert story.remarks == (
        "The old site said that the original stands at https://wire.example/1.",
    )
    own = post(canonical_url="__GHOST_URL__/other/")
    assert only(export(tmp_path, own, settings=URL)).addresses == (
        "https://example.org/blog/other/",
    )
