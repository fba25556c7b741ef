"""Pages in memory keep to their bound; what nobody reads goes first."""

from standfirst.delivery.encodings import Coding
from standfirst.delivery.entries import Entry, Origin, make
from standfirst.delivery.memory import SHARE, Memory


def page(key: str, *tags: str, length: int = 5_000, used: float = 0) -> Entry:
    body = bytes(hash((key, at)) % 256 for at in range(length))
    found = make(key, [], body, Origin(frozenset(tags), 0, 0, 60))
    found.used = used
    return found


def test_what_nobody_reads_goes_first() -> None:
    memory = Memory(100_000)
    dropped = [key for at in range(20) for key in memory.put(page(f"/{at}/", used=at))]
    assert dropped == [f"/{at}/" for at in range(len(dropped))]
    assert memory.get("/19/") and not memory.get("/0/")
    assert memory.bytes <= 100_000
    assert memory.evicted == len(dropped)


def test_room_is_made_for_several_pages_at_once() -> None:
    memory = Memory(100_000)
    at = 0
    while not memory.put(page(f"/{at}/", used=at)):
        at += 1
    assert memory.bytes <= 100_000 * SHARE


def test_the_bytes_are_those_of_the_pages() -> None:
    memory = Memory(1_000_000)
    pages = [page("/a/"), page("/b/"), page("/a/", length=50)]
    for one in pages:
        memory.put(one)
    assert memory.bytes == pages[1].size + pages[2].size
    pages[1].add({Coding.BR: b"x" * 700})
    memory.put(pages[1])
    assert memory.bytes == pages[1].size + pages[2].size
    memory.drop("/a/")
    memory.drop("/b/")
    memory.drop("/c/")
    assert (memory.bytes, len(memory)) == (0, 0)


def test_the_newest_stays_though_it_is_too_large() -> None:
    memory = Memory(3_000)
    memory.put(page("/small/", length=10))
    assert memory.put(page("/large/")) == ["/small/"]
    assert memory.get("/large/")


def test_pages_are_found_by_what_they_show() -> None:
    memory = Memory(1_000_000)
    memory.put(page("/a/", "article:1", "frame"))
    memory.put(page("/b/", "frame"))
    memory.put(page("/a/", "frame"))  # it shows less than before
    assert memory.showing(["article:1", "article:2"]) == []
    assert {one.key for one in memory.showing(["frame", "article:1"])} == {"/a/", "/b/"}
