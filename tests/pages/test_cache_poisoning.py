"""A stored page is made from its address alone: nothing else that a request holds gets into it.

Each of the tricks is tried on a page that is not in store, so that it is made because of that
very request, and on one that is. Pages that are not stored are asked too.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest

from standfirst.delivery.encodings import Coding
from tests.pages import poison
from tests.pages.asking import Answer, ask, send
from tests.pages.conftest import Addresses
from tests.pages.poison import CANARIES, Trick
from tests.pages.shelf import Kept, Shelf, open_shelf
from tests.server import Newspaper

MADE_OF_LINKS = ("front", "edition", "article", "section", "journalist", "topic", "corrections")
MACHINES = (
    "/feed.rss /feed.atom /feed.json /corrections/feed.rss /sitemap.xml /news-sitemap.xml".split()
)
CODINGS = {coding: f"Accept-Encoding: {coding}".encode() for coding in Coding}
FRESH = 0.001  # seconds that clocks may differ by
PATIENCE = 20.0  # seconds


@pytest.fixture(scope="module")
def shelf(newspaper: Newspaper) -> Iterator[Shelf]:
    with open_shelf(newspaper) as found:
        yield found


@pytest.fixture(scope="module")
def paths(addresses: Addresses) -> list[str]:
    """One of each kind of page that is stored."""
    found = [addresses[kind] for kind in MADE_OF_LINKS]
    feeds = [f"{addresses[kind]}feed.rss" for kind in ("section", "journalist", "topic")]
    return [*found, *MACHINES, *feeds]


class Store:
    """The store with what clean requests have put into it."""

    def __init__(self, newspaper: Newspaper, shelf: Shelf, paths: list[str]) -> None:
        self.newspaper, self.shelf, self.paths = newspaper, shelf, paths
        self.clean: dict[str, Kept] = {}
        for path in paths:
            self.look(path)

    def look(self, path: str) -> None:
        """Ask as any reader does."""
        assert ask(self.newspaper, path).status == 200
        self.clean[path] = self.shelf.kept(path)

    def try_cold(self, tricks: dict[str, Trick]) -> None:
        """A trick for each of these paths, none of which is in store."""
        self.shelf.empty(self.paths)
        for path, trick in tricks.items():
            before = time.time()
            answer = send(self.newspaper, trick.request(path, self.newspaper.port))
            assert answer.status != 200 or not answer.holds(*CANARIES), (trick.name, path)
            made = self.shelf.page(path)
            if made is None:  # Nobody looked at the page for that request.
                assert ask(self.newspaper, path).status == 200
            else:
                assert made.made_at >= before - FRESH
            self.compare(path, trick)

    def compare(self, path: str, trick: Trick) -> None:
        """What is in store now is what a clean request would put there."""
        found = self.shelf.kept(path)
        if found != self.clean[path]:  # It may be an hour, a minute or a day later by now.
            self.shelf.empty(self.paths)
            self.look(path)
        assert found == self.clean[path], (trick.name, path)
        assert not any(word.encode() in repr(found).encode() for word in CANARIES)


@pytest.fixture(scope="module")
def store(newspaper: Newspaper, shelf: Shelf, paths: list[str]) -> Store:
    return Store(newspaper, shelf, paths)


def test_there_are_more_than_two_hundred_tricks() -> None:
    names = [trick.name for trick in poison.alone()]
    assert len(set(names)) == len(names) > 200


def test_the_canaries_are_nowhere_in_the_paper(store: Store) -> None:
    for path in store.paths:
        assert not ask(store.newspaper, path).holds(*CANARIES)


def test_all_lines_together_make_every_kind_of_page_as_ever(store: Store) -> None:
    for trick in poison.together():
        assert send(store.newspaper, trick.request("/", store.newspaper.port)).status == 200
        store.try_cold(dict.fromkeys(store.paths, trick))


def test_each_trick_alone_makes_the_page_as_ever(store: Store) -> None:
    """Each on one kind of page, in turn: those before it showed all lines on all kinds."""
    tricks = iter(zip(cycle(store.paths), poison.alone()))
    while some := dict(islice(tricks, len(store.paths))):
        store.try_cold(some)


def test_no_trick_changes_what_is_in_store(store: Store) -> None:
    """Each on every kind of page; then all codings go out as before."""
    before = {path: in_all_codings(store, path) for path in store.paths}
    addressed, statuses = poison.odd_addresses(), Counter[int]()
    for trick, path in ((trick, path) for trick in poison.alone() for path in store.paths):
        answer = send(store.newspaper, trick.request(path, store.newspaper.port))
        assert trick in addressed or not answer.holds(*CANARIES), (trick.name, path)
        statuses[answer.status] += 1
        if answer.status == 200 and not trick.start.startswith(("HEAD", "OPTIONS")):
            assert plain(answer) in before[path].values(), (trick.name, path)
    assert {path: in_all_codings(store, path) for path in store.paths} == before
    assert statuses[200] > 0.85 * statuses.total()


def in_all_codings(store: Store, path: str) -> dict[Coding, Any]:
    """The answer in each, once the page has been pressed."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = {c: ask(store.newspaper, path, line) for c, line in CODINGS.items()}
        told = [answer.value("content-encoding") or Coding.IDENTITY for answer in found.values()]
        if told == list(found):
            return {coding: plain(answer) for coding, answer in found.items()}
        assert time.monotonic() < deadline, (path, told)
        time.sleep(0.1)


def plain(answer: Answer) -> Any:
    """All of it but whether the connection stays."""
    status, lines, body = answer.same()
    return status, [line for line in lines if line[0] != "connection"], body


UNSTORED = [
    "/search/",
    "/search/?q=the",
    "/there-is/no-such-page/",
    "/news",
    "/static/shell/mark.svg",
    "/static/nothing.css",
    "/media/images/nothing.webp",
    "/robots.txt",
    "/livez",
    "/account/enter/a/b/",
]


@pytest.mark.parametrize("path", UNSTORED)
def test_what_is_not_stored_reflects_nothing_and_is_not_stored(store: Store, path: str) -> None:
    keys = store.shelf.keys()
    for trick in [*poison.together(), *poison.shapes()]:
        answer = send(store.newspaper, trick.request(path, store.newspaper.port))
        assert not answer.holds(*CANARIES), (trick.name, path, answer)
    assert store.shelf.keys() <= keys | {"/robots.txt"}
