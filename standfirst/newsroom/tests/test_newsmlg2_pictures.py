"""Pictures come with their best rendition, and into the text that they belong to."""

from pathlib import Path

from standfirst.kit.blocks import Image
from standfirst.newsroom.tests.newsmlg2_samples import (
    HEADLINE,
    TEXT,
    message,
    news_item,
    package,
    picture_item,
    story_of,
    written,
)
from standfirst.newsroom.wires.newsmlg2.reader import read
from standfirst.newsroom.wires.story import Kind

LINK = '<link rel="irel:seeAlso" residref="urn:example:p"/>'


def test_the_best_rendition_comes_first(tmp_path: Path) -> None:
    content = "".join(
        f'<remoteContent contenttype="image/jpeg" rendition="rnd:{name}" width="{width}" '
        f'height="{width}" href="https://a.example/{name}.jpg"/>'
        for name, width in (("thumbnail", 900), ("web", 800), ("watermark", 4000), ("high", 3000))
    )
    about = (
        f"{HEADLINE}<by>Ann Lee</by><creditline>EX</creditline>"
        '<description role="drol:caption">The pier.</description>'
    )
    story = story_of(tmp_path, news_item(about=about, content=content, kind="picture"))
    (picture,) = story.media
    assert picture.file_names == ("high.jpg", "web.jpg", "thumbnail.jpg", "watermark.jpg")
    assert (picture.href, picture.width) == ("https://a.example/high.jpg", 3000)
    assert (picture.caption, picture.credit, picture.creator) == ("The pier.", "EX", "Ann Lee")
    assert picture.uri == story.uri and story.body == ()


def test_a_second_rendition_of_a_kind_is_a_second_picture(tmp_path: Path) -> None:
    content = TEXT + "".join(
        f'<remoteContent contenttype="image/jpeg" rendition="r:web" href="{name}.jpg"/>'
        for name in "ab"
    )
    story = story_of(tmp_path, news_item(content=content))
    assert [picture.file_name for picture in story.media] == ["a.jpg", "b.jpg"]


def test_a_linked_picture_hangs_in_the_story(tmp_path: Path) -> None:
    story = story_of(tmp_path, message(picture_item(), news_item(LINK)))
    (picture,) = story.media
    assert (picture.uri, picture.headline) == ("urn:example:p", "The pier")
    assert (picture.href, picture.file_names) == ("pier.jpg", ("pier.jpg",))


def test_the_text_shows_the_picture_at_its_best(tmp_path: Path) -> None:
    text = '<inlineXML><html><body><p>Ships.</p><img src="media/pier.jpg" alt="A pier"/></body>'
    item = news_item(LINK, content=f"{text}</html></inlineXML>")
    story = story_of(tmp_path, message(item, picture_item()))
    (shown,) = [block for block in story.body if isinstance(block, Image)]
    assert (shown.src, story.media[0].alt) == (story.media[0].href, "A pier")


def test_a_picture_that_nobody_refers_to_is_a_story(tmp_path: Path) -> None:
    text, picture = read(written(tmp_path, message(news_item(), picture_item())))
    assert text.media == ()
    assert (picture.kind, picture.uri) == (Kind.PICTURE, "urn:example:p")


def test_a_picture_elsewhere_is_remarked_on(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item(LINK))
    said = "It refers to the item urn:example:p (seealso), which is not in this file."
    assert said in story.remarks


def test_a_picture_under_a_longer_embargo_stays_out(tmp_path: Path) -> None:
    later = picture_item(meta="<embargoed>2030-01-01T00:00:00Z</embargoed>")
    text, picture = read(written(tmp_path, message(news_item(LINK), later)))
    assert text.media == () and picture.embargo
    assert any("under embargo until 2030-01-01T00:00:00Z" in remark for remark in text.remarks)


def test_a_canceled_picture_stays_out(tmp_path: Path) -> None:
    gone = picture_item(meta='<pubStatus qcode="stat:canceled"/>')
    text, _ = read(written(tmp_path, message(news_item(LINK), gone)))
    assert text.media == ()
    assert "The picture “The pier” is canceled; it was left out." in text.remarks


def test_a_package_gives_its_pictures_to_the_text_of_the_group(tmp_path: Path) -> None:
    packed = package("urn:example:1 urn:example:p", "urn:example:2 urn:example:q", "urn:gone")
    items = (picture_item(), news_item(), picture_item("urn:example:q"))
    other = news_item(guid="urn:example:2")
    first, second = read(written(tmp_path, message(packed, *items, other)))
    assert [picture.uri for picture in first.media] == ["urn:example:p"]
    assert [picture.uri for picture in second.media] == ["urn:example:q"]
    assert "It comes in the package “All about it” (urn:example:package)." in first.remarks
    assert "The package refers to the item urn:gone, which is not in this file." in first.remarks


def test_a_package_under_embargo_keeps_its_own_standing(tmp_path: Path) -> None:
    held = package(
        "urn:example:1 urn:example:p", meta="<embargoed>2030-01-01T00:00:00Z</embargoed>"
    )
    own, text = read(written(tmp_path, message(held, news_item(), picture_item())))
    assert own.kind is Kind.COMPOSITE and own.embargo
    assert text.media == () and len(own.media) == 1


def test_other_items_of_a_message_are_remarked_on(tmp_path: Path) -> None:
    story = story_of(tmp_path, message(news_item(), "<conceptItem/>", "<conceptItem/>"))
    assert "The message also holds 2 × conceptItem, left out." in story.remarks
