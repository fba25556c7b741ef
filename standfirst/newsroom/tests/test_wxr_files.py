"""Attachments are files of the library, with all that it says of them."""

from pathlib import Path

from standfirst.newsroom.tests.wxr_samples import file, item, items, leftover, meta, reader

URL = "https://old.example/up/boat.JPG"


def test_a_picture_is_described(tmp_path: Path) -> None:
    alt = meta("_wp_attachment_image_alt", " A  boat ")
    said = {"title": "Boat", "excerpt": "At <i>sea</i>", "content": "Long\nago", "guid": URL}
    read = file(tmp_path, alt, post_id="8", post_parent="7", attachment_url=URL, **said)
    assert (read.id, read.address, read.parent, read.mime) == ("8", URL, "7", "image/jpeg")
    assert (read.title, read.alt, read.caption) == ("Boat", "A boat", "At sea")
    assert (read.description, read.credit) == ("Long ago", "")
    assert read.page == "https://old.example/2024/05/a-title/"
    assert read.created


def test_its_credit(tmp_path: Path) -> None:
    data = 'a:2:{s:5:"width";i:9;s:10:"image_meta";a:1:{s:6:"credit";s:8:"Jo \u00c9lan";}}'
    assert file(tmp_path, meta("_wp_attachment_metadata", data), guid=URL).credit == "Jo \u00c9lan"
    own = meta("_media_credit", "Al Day")
    assert file(tmp_path, own, guid=URL).credit == "Al Day"


def test_without_an_address_the_guid_is_one(tmp_path: Path) -> None:
    read = file(tmp_path, guid="https://old.example/a.pdf", post_parent="0")
    assert (read.address, read.mime, read.parent) == (
        "https://old.example/a.pdf",
        "application/pdf",
        "",
    )


def test_without_any_it_is_left_over(tmp_path: Path) -> None:
    assert leftover(tmp_path, post_type="attachment").reason == "A file without an address."


def test_the_head_knows_each_by_its_id(tmp_path: Path) -> None:
    inside = item(post_type="attachment", post_id="8", attachment_url=URL) + item()
    read = reader(tmp_path, inside)
    assert list(read.head.files) == ["8"]
    assert read.head.files["8"] == items(tmp_path, inside)[0]
