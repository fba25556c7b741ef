"""The forum's pages, with nobody, one and fifty in the discussion: accessible, valid, strict."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import tools
from tests.browser import Visitor
from tests.journeys.newsroom import sign_in
from tests.pages.asking import ask
from tests.pages.conftest import fetch
from tests.pages.discussions import Discussions, discuss
from tests.pages.fields import PUBLIC as FIELDS
from tests.pages.test_accessibility import SIZES, faults
from tests.server import Newspaper

PUBLIC = """
    story-fifty story-none thread-none thread-one thread-fifty picks branch comment comment-deep
    comment-gone say-stranger rules
""".split()
PERSONAL = """
    say reply report agree follow block mine mine-rejected edit withdraw following follows apart
""".split()
STORED = [kind for kind in PUBLIC if kind != "say-stranger"]
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def forum(newspaper: Newspaper) -> Discussions:
    found = discuss(newspaper)
    assert (list(found.public), list(found.personal)) == (PUBLIC, PERSONAL)
    return found


def html_of(newspaper: Newspaper, forum: Discussions, kind: str) -> str:
    if kind in forum.public:
        return fetch(newspaper.url + forum.public[kind])
    cookie = f"Cookie: sessionid={forum.session}".encode()
    answer = ask(newspaper, forum.personal[kind], cookie)
    assert answer.status == 200, kind
    return answer.body.decode()


@pytest.fixture
def look(visitor: Visitor, newspaper: Newspaper, forum: Discussions) -> Visitor:
    """A page of the kind, in a browser; of the reader's, when it is a personal one."""

    def at(kind: str) -> Page:
        page = visitor(color_scheme="light", reduced_motion="reduce")
        if kind in forum.personal:
            cookie = {"name": "sessionid", "value": forum.session, "url": newspaper.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto((forum.public | forum.personal)[kind])
        return page

    return at


@pytest.mark.parametrize("kind", [*PUBLIC, *PERSONAL])
def test_page_is_accessible(kind: str, look: Visitor) -> None:
    page = look(kind)
    for size, scheme in (("phone", "light"), ("desk", "dark")):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert faults(page) == [], size


def test_the_desk_is_accessible(visitor: Visitor, newspaper: Newspaper, forum: Discussions) -> None:
    """But for what Wagtail has around each of its pages."""
    page = visitor(reduced_motion="reduce")
    sign_in(newspaper, page, "mo-desk")
    for size, scheme in (("phone", "light"), ("desk", "dark")):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for kind, address in forum.desk.items():
            page.goto(address)
            found = [fault for fault in faults(page) if "sidebar-custom-branding" not in fault]
            assert found == [], (kind, size)


def test_pages_conform_to_html(newspaper: Newspaper, forum: Discussions, tmp_path: Path) -> None:
    pages = {kind: html_of(newspaper, forum, kind) for kind in [*PUBLIC, *PERSONAL]}
    assert tools.conformance(pages, tmp_path) == []


@pytest.mark.parametrize("kind", [*PUBLIC, *PERSONAL])
def test_nothing_is_inline(kind: str, newspaper: Newspaper, forum: Discussions) -> None:
    assert INLINE.findall(html_of(newspaper, forum, kind)) == []


@pytest.mark.parametrize("kind", STORED)
def test_a_stored_page_is_everyones(kind: str, newspaper: Newspaper, forum: Discussions) -> None:
    path = forum.public[kind]
    theirs = ask(newspaper, path, f"Cookie: sessionid={forum.session}; csrftoken=x".encode())
    others = ask(newspaper, path)
    assert theirs.body == others.body and theirs.status == others.status == 200
    assert not theirs.cookies and not others.cookies
    assert not others.holds("csrfmiddlewaretoken", "@example.org")
    told = [f"{name}: {value}" for name, value in others.lines]
    assert set(FIELDS) <= set(told)


def test_odd_addresses_are_answered(newspaper: Newspaper, forum: Discussions) -> None:
    thread = forum.public["thread-fifty"].partition("?")[0]
    odd = [
        "?sort=x",
        "?sort=best&after=x",
        "?after=%00",
        "?sort=new&after=a:b:c",
        "?after=" + "1" * 900,
    ]
    for query in odd:
        assert ask(newspaper, thread + query).status in {200, 302}, query
    assert ask(newspaper, f"{forum.public['branch']}?after=%00'").status == 200
