"""A stored page is whole, or it is none."""

from pathlib import Path

import pytest

from standfirst.delivery.disk import Disk
from standfirst.delivery.encodings import LATER, Coding, encode, preferences
from standfirst.delivery.entries import Damaged, Entry, Origin, dump, load, make

HEADERS = [("Content-Type", "text/html"), ("Date", "never"), ("Content-Length", "7")]


def an_entry(key: str = "/news/", body: bytes = b"<p>A page.", seen: int = 5) -> Entry:
    return make(key, HEADERS, body, Origin(frozenset({"article:1", "frame"}), seen, 1000.0, 60))


def test_what_is_read_is_what_was_written() -> None:
    entry = an_entry()
    again = load(dump(entry))
    assert (again.key, again.tags, again.seen, again.ttl) == ("/news/", entry.tags, 5, 60)
    assert again.answers == entry.answers


def test_each_torn_end_is_found() -> None:
    data = dump(an_entry())
    for end in range(len(data)):
        with pytest.raises(Damaged):
            load(data[:end])


def test_a_flipped_bit_of_the_page_is_found() -> None:
    data = bytearray(dump(an_entry()))
    data[-1] ^= 1
    with pytest.raises(Damaged):
        load(bytes(data))


def test_further_codings_leave_the_others_as_they_were() -> None:
    entry = an_entry(body=b"<p>word " * 200)
    before = entry.answer(preferences("gzip"))
    entry.add({coding: encode(entry.bodies[Coding.IDENTITY], coding) for coding in LATER})
    assert entry.answer(preferences("gzip")) == before
    assert entry.answer(preferences("br, gzip")).etag == f'"{entry.digest}-br"'


def test_only_headers_of_the_page_are_kept() -> None:
    assert an_entry().headers == [("content-type", "text/html")]


def test_a_damaged_file_is_no_page_and_goes(tmp_path: Path) -> None:
    disk = Disk(tmp_path, 1_000_000)
    assert disk.write(an_entry())
    disk.path("/news/").write_bytes(b"torn")
    assert disk.read("/news/") is None
    assert not disk.path("/news/").exists()


def test_a_full_disk_is_survived(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    disk = Disk(tmp_path / "file" / "pages", 1_000_000)
    assert not disk.write(an_entry())
    assert disk.read("/news/") is None
    with disk.making("/news/"):
        pass


def test_the_folder_keeps_to_its_bound(tmp_path: Path) -> None:
    disk = Disk(tmp_path, 10_000)
    for number in range(20):
        disk.write(an_entry(f"/{number}/", bytes(range(256)) * 8))
    assert disk.tidy() > 0
    assert sum(path.stat().st_size for path in tmp_path.glob("??/*.page")) <= 10_000
