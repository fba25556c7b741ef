"""All addresses that led to a post are known."""

from pathlib import Path

from standfirst.newsroom.tests.wxr_samples import meta, post

LINK = "https://old.example/2024/05/a-title/"


def test_the_link_is_the_address(tmp_path: Path) -> None:
    read = post(tmp_path, link=f" {LINK} ")
    assert (read.address, read.addresses) == (LINK, ())


def test_the_guid_is_another(tmp_path: Path) -> None:
    assert post(tmp_path, guid="http://old.example/?p=7").addresses == ("http://old.example/?p=7",)
    assert post(tmp_path, guid=LINK).addresses == ()
    assert post(tmp_path, guid="tag:old.example,2024:7").addresses == ()


def test_the_guid_that_is_the_home_page_is_not(tmp_path: Path) -> None:
    assert post(tmp_path, guid="https://old.example/").addresses == ()


def test_older_slugs_lie_in_the_same_folder(tmp_path: Path) -> None:
    old = meta("_wp_old_slug", "first") + meta("_wp_old_slug", "second")
    folder = "https://old.example/2024/05/"
    assert post(tmp_path, old).addresses == (f"{folder}first/", f"{folder}second/")
    assert post(tmp_path, old, link="https://old.example/x").addresses[0] == (
        "https://old.example/first"
    )


def test_a_draft_has_no_folder(tmp_path: Path) -> None:
    old = meta("_wp_old_slug", "first")
    assert post(tmp_path, old, link="https://old.example/?p=7").addresses == ()
