"""Pictures stand where they stood, with the best of their files and their own words."""

from pathlib import Path

from standfirst.kit.blocks import Image, Paragraph
from standfirst.newsroom.tests.nitf_samples import TEXT, story
from standfirst.newsroom.wires.story import Kind

PICTURE = """
<media media-type="image">
  <media-metadata name="headline" value="At sea"/>
  <media-reference mime-type="image/jpeg" source="https://p.example/thumb.jpg" width="90"/>
  <media-reference mime-type="image/jpeg" source="https://p.example/big.jpg" width="900"
    height="600" alternate-text="A ferry" copyright="© W"/>
  <media-reference mime-type="text/plain" source="https://p.example/info.txt"/>
  <media-caption><p>The ferry.</p><p>Sunday.</p></media-caption>
  <media-producer>Ann Roe/WW</media-producer>
</media>"""


def test_one_picture_in_several_sizes_is_one_picture(tmp_path: Path) -> None:
    found = story(tmp_path, text=f"<p>Before.</p>{PICTURE}{TEXT}")
    shown = Image("https://p.example/big.jpg", "A ferry", "The ferry. Sunday.", "Ann Roe/WW")
    assert found.body == (Paragraph("Before."), shown, Paragraph("The ferry sailed again."))
    (media,) = found.media
    assert media.hrefs == (shown.src, "https://p.example/thumb.jpg")
    assert media.file_names == ("big.jpg", "thumb.jpg")
    assert (media.width, media.height, media.mime) == (900, 600, "image/jpeg")
    assert (media.creator, media.headline, media.rights) == ("Ann Roe", "At sea", "© W")
    assert found.remarks == ()


def test_a_file_beside_the_story_is_named(tmp_path: Path) -> None:
    picture = '<media media-type="Photo"><media-reference source="file:///x/a.jpg"/></media>'
    found = story(tmp_path, text=TEXT + picture)
    assert found.media[0].file_names == ("a.jpg",)
    assert found.body[1] == Image("a.jpg")


def test_a_credit_at_the_end_of_the_caption_is_one(tmp_path: Path) -> None:
    caption = "<media-caption>Ved kai. Foto: Ann Roe / W</media-caption>"
    picture = f'<media media-type="image"><media-reference source="a.jpg"/>{caption}</media>'
    media = story(tmp_path, text=TEXT + picture).media[0]
    assert (media.caption, media.credit) == ("Ved kai.", "Ann Roe / W")


def test_a_link_to_a_picture_with_its_credit_below_is_that_picture(tmp_path: Path) -> None:
    link = '<p>BILDE: <a href="https://p.example/a.jpg">Ved kai.</a></p><p>Foto: WW</p>'
    found = story(tmp_path, text=link + TEXT)
    assert found.body[0] == Image("https://p.example/a.jpg", "", "Ved kai.", "WW")
    assert (found.media[0].href, found.media[0].credit) == ("https://p.example/a.jpg", "WW")


def test_a_picture_without_a_file_is_said_with_its_caption(tmp_path: Path) -> None:
    picture = '<media media-type="image"><media-caption>Sea</media-caption></media>'
    found = story(tmp_path, text=TEXT + picture)
    assert len(found.body) == 1
    assert "has no rendition that can be shown. Its caption: Sea" in found.remarks[0]


def test_a_document_of_pictures_alone_is_no_text(tmp_path: Path) -> None:
    assert story(tmp_path, text=PICTURE).kind is Kind.PICTURE
    assert story(tmp_path, text=PICTURE + TEXT).kind is Kind.TEXT
