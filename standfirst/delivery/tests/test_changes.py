"""A page is stale when something that it shows changed after its making began."""

import time
from typing import Any

import pytest

from standfirst.bus.log import Event
from standfirst.delivery import changes
from standfirst.delivery.changes import Changes
from standfirst.delivery.entries import Entry, Origin, make


def page(seen: int, *tags: str) -> Entry:
    return make("/", [], b"page", Origin(frozenset(tags), seen, 0, 60))


def told(*events: tuple[int, Any, bool]) -> Changes:
    found = Changes()
    for id, tags, gone in events:
        found.receive(Event(id, "purge", {"tags": tags, "gone": gone}))
    return found


def test_only_later_changes_of_what_it_shows_count() -> None:
    found = told((7, ["article:1"], False))
    assert found.concern(page(6, "article:1", "frame"))
    assert not found.concern(page(7, "article:1"))
    assert not found.concern(page(6, "article:2"))
    assert not found.withdrew(page(6, "article:1"))


def test_an_event_that_comes_late_does_not_hide_a_later_one() -> None:
    found = told((9, ["article:1"], True), (7, ["article:1"], True))
    assert found.concern(page(8, "article:1"))
    assert found.withdrew(page(8, "article:1"))
    assert not found.concern(page(9, "article:1"))


def test_what_was_withdrawn_stays_so_when_it_changes_later() -> None:
    found = told((7, ["article:1"], True), (8, ["article:1"], False))
    assert found.withdrew(page(6, "article:1"))
    assert not found.withdrew(page(7, "article:1"))
    assert found.concern(page(7, "article:1"))


def test_what_is_older_than_the_log_is_stale() -> None:
    found = Changes()
    found.floor = 5
    assert found.concern(page(4))
    assert not found.concern(page(5))


def test_when_there_are_too_many_all_before_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST", 2)
    found = told((7, ["a", "b", "c"], True), (8, ["a"], False))
    assert found.concern(page(6, "z"))
    assert not found.concern(page(7, "z"))
    assert found.concern(page(7, "a"))
    assert found.withdrew(page(6, "a"))


@pytest.mark.parametrize("tags", [None, 5, "frame", {"frame": 1}, [["frame"], None, 3]])
def test_what_names_no_tags_changes_nothing(tags: Any) -> None:
    assert not told((7, tags, True)).concern(page(6, "frame", "f"))


def test_what_changed_a_little_is_stale_ten_seconds_after_it_was_made() -> None:
    found = Changes()
    found.receive(Event(7, "purge", {"tags": ["thread:1"], "gone": False, "lazy": True}))
    young, old = page(6, "thread:1"), page(6, "thread:1")
    young.made_at, old.made_at = time.time() - 4, time.time() - 11
    assert not found.concern(young) and found.concern(old)
    left = found.left(young)
    assert left is not None and 5 < left <= 6
    assert found.left(page(7, "thread:1")) is None
    found.receive(Event(8, "purge", {"tags": ["thread:1"], "gone": False}))
    assert found.concern(young)
