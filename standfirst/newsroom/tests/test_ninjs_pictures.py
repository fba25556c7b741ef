"""Pictures of a story come with their best rendition and all their words."""

from pathlib import Path

import pytest

from standfirst.kit.blocks import Image
from standfirst.newsroom.tests.ninjs_samples import changed, first
from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.ninjs_media import file_name
from standfirst.newsroom.wires.story import Kind


def test_an_associated_picture_belongs_to_its_story() -> None:
    story = first("tt_text_image_3.json")
    (picture,) = story.media
    assert picture.file_name == "a001_NormalHires.jpg"
    assert picture.file_names[-1] == "a001_WatermarkPreview.jpg"
    assert (picture.width, picture.height, picture.mime) == (4724, 3149, "image/jpeg")
    assert (picture.creator, picture.credit) == ("Karl Melander", "Karl Melander/TT")
    assert picture.caption.startswith("En stor internationell försvarsövning")
    assert picture.alt == picture.caption


def test_the_picture_in_the_body_points_at_the_best_rendition() -> None:
    story = first("tt_text_image_3.json")
    (shown,) = [block for block in story.body if isinstance(block, Image)]
    assert shown.src == story.media[0].href
    assert shown.credit == "Karl Melander/TT"


def test_a_photo_by_itself() -> None:
    story = first("ap_image.json")
    (photo,) = story.media
    assert (story.kind, story.headline, story.body) == (Kind.PICTURE, "Turkey Islamic State", ())
    assert photo.caption.startswith("FILE - In this Monday")
    assert (photo.credit, photo.width) == ("ASSOCIATED PRESS", 3000)
    assert "The agency's note to editors: TURKEY OUT NOV. 11, 2019 FILE PHOTO" in story.remarks


def test_what_cannot_be_shown_is_remarked_on(tmp_path: Path) -> None:
    text = {"uri": "urn:a:b", "name": "more", "type": "text"}
    film = {"name": "f", "href": "https://a.b/f.mp4", "contentType": "video/mp4"}
    picture = {"uri": "urn:a:c", "name": "P", "type": "picture", "renditions": [film]}
    (story,) = read(changed(tmp_path, associations=[text, picture]))
    assert story.remarks == (
        "The associated item “more” is no picture; left out.",
        "The picture “P” has no rendition that can be shown.",
    )


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("https://a.b/c/d%20e.jpg?x=/y.jpg", "d e.jpg"),
        ("https://a.b/c/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://a.b/%2E%2E", ""),
        ("https://a.b/c%5Cd.jpg", ""),
        ("https://a.b/c%00.jpg", ""),
        ("https://a.b/", ""),
    ],
)
def test_a_file_name_never_leaves_its_folder(href: str, name: str) -> None:
    assert file_name(href) == name
