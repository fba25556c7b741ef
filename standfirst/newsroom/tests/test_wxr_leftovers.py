"""What has no place in a newspaper is named, with the reason."""

from pathlib import Path

from standfirst.newsroom.tests.wxr_samples import comment, leftover, meta


def test_an_entry_of_a_menu(tmp_path: Path) -> None:
    read = leftover(tmp_path, post_type="nav_menu_item", title="Contact")
    assert (read.type, read.name) == ("nav_menu_item", "Contact")
    assert read.reason == "An entry of a menu: here the sections make the menu."


def test_an_entry_without_a_title_has_a_name(tmp_path: Path) -> None:
    bare = {"post_type": "nav_menu_item", "title": "", "post_name": "", "link": ""}
    points = meta("_menu_item_object", "page") + meta("_menu_item_object_id", "12")
    assert leftover(tmp_path, points, **bare).name == "page 12"
    assert leftover(tmp_path, meta("_menu_item_url", "https://a.example/"), **bare).name == (
        "https://a.example/"
    )
    assert leftover(tmp_path, **bare).name == "7"


def test_a_type_of_a_plug_in_is_named(tmp_path: Path) -> None:
    read = leftover(tmp_path, comment(content="Nice"), post_type="product")
    assert read.reason == (
        "Of the type “product”, which is neither post nor page. Its comments, 1, were left out too."
    )
