"""A personal page under an address that looks like a file is still personal.

An editor is led to such an address; then a stranger asks for the same (web cache deception).
"""

from __future__ import annotations

import pytest

from tests.pages.asking import Answer, ask
from tests.pages.shelf import Shelf
from tests.pages.signed_in import PERSONAL, Editor
from tests.server import Newspaper

PRIVATE = ("/editor/", "/editor/pages/", "/account/", "/account/security/", "/_me")
ENDINGS = r"""
    x.css x.js .css /x.png /x.woff2 ;.js ;x.css %3bx.css %3B.js %2fx.css %2F%2Fx.css %5cx.css \x.css
    %00.css %00 %0a.css %0ax.css %0d%0ax.css %09.css %20.css %7f.css . .. ./ ../x.css ..%2fx.css
    %2e%2e%2fstatic%2fx.css ../static/shell/mark.svg ..%2fstatic%2fshell%2fmark.svg // //x.css
    ?x.css ?/x.css %3fx.css %3f.css %23x.css #x.css #.css ~x.css !x.css @x.css :x.css $x.css ,x.css
    feed.rss /feed.rss ../feed.rss ..%2ffeed.rss robots.txt favicon.ico sitemap.xml ?page=1
    %3fpage=1 .well-known/x.css %c0%afx.css %c0%80.css %E2%80%A8x.css %ff.css %252fx.css %2500.css
""".split()
WAYS_IN = r"""
    /static/../editor/ /static/..%2feditor/ /static/%2e%2e/editor/ /static/%2e%2e%2feditor%2f
    /static/..;/editor/ /static//editor/ /static/shell/../../editor/ /static/x.css/../../editor/
    /media/images/..%2f..%2feditor/ /media/images/../../editor/ /news/../editor/ /news/..%2feditor/
    /news/%2e%2e/editor/ /news/%2e%2e%2feditor%2f /news;/../editor/ /news/..;/editor/
    /feed.rss/../editor/ /feed.rss/..%2feditor/ /robots.txt/..;/editor/ /sitemap.xml%2f..%2feditor/
    //editor/ ///editor/ /./editor/ /%2e/editor/ /;/editor/ /%65ditor/ /EDITOR/ /editor%2f
    /editor%2F /editor /editor; /editor%20/ /editor%00/ /%2feditor/ /%5ceditor/ \editor\
    /live/../editor/ /livez/../editor/ /livez%2f..%2feditor/ /editor/../news/ /editor/..%2fnews/
    /editor/%2e%2e/ /news/?/editor/ /news/#/editor/ /news/%3f/editor/ /news/?next=/editor/
    http://localhost/editor/ http://localhost/editor/x.css
""".split()


def ways() -> list[str]:
    """Every address that is tried."""
    ended = [f"{address}{ending}" for address in PRIVATE for ending in ENDINGS]
    without = [f"{address.rstrip('/')}{ending}" for address in PRIVATE for ending in ENDINGS]
    return list(dict.fromkeys([*PRIVATE, *ended, *without, *WAYS_IN]))


@pytest.fixture(scope="module")
def pairs(newspaper: Newspaper, editor: Editor) -> list[tuple[str, Answer, Answer]]:
    """Each address with what the editor got, and what a stranger got just after."""
    return [(way, editor.get(way), ask(newspaper, way)) for way in ways()]


def test_the_editors_pages_are_personal(editor: Editor) -> None:
    for address in ("/editor/", "/account/", "/account/security/"):
        assert editor.get(address).holds("Editors Example", "editor@example.org"), address


def test_many_ways_lead_to_the_editors_pages(pairs: list[tuple[str, Answer, Answer]]) -> None:
    led = [way for way, theirs, _ in pairs if theirs.status == 200 and is_personal(theirs)]
    assert len(led) > len(PRIVATE) and "/editor/?x.css" in led


def is_personal(answer: Answer) -> bool:
    return "set-cookie" in dict(answer.lines) or answer.holds(*PERSONAL)


def test_personal_answers_forbid_every_cache_to_keep_them(
    pairs: list[tuple[str, Answer, Answer]],
) -> None:
    for way, *both in pairs:
        for answer in both:
            if is_personal(answer):
                words = answer.value("cache-control").split(", ")
                assert {"private", "no-store"} <= set(words), (way, answer.status, words)
                assert "public" not in words


def test_no_stranger_gets_what_an_editor_got(pairs: list[tuple[str, Answer, Answer]]) -> None:
    for way, theirs, strangers in pairs:
        assert not strangers.holds("Editors Example", "editor@example.org"), way
        if is_personal(theirs):
            assert strangers.body != theirs.body or not theirs.body, way
            assert not set(strangers.cookies.values()) & set(theirs.cookies.values()), way


def test_no_stranger_gets_an_editors_cookie_or_session(
    pairs: list[tuple[str, Answer, Answer]], editor: Editor
) -> None:
    secrets = [editor.cookies["sessionid"], editor.cookies["csrftoken"]]
    for way, _, strangers in pairs:
        assert not strangers.holds(*secrets), way


def test_nothing_personal_is_stored(
    pairs: list[tuple[str, Answer, Answer]], editor: Editor, shelf: Shelf
) -> None:
    assert pairs
    words = [*PERSONAL, *editor.cookies.values(), "set-cookie"]
    for data in shelf.files():
        head = data.split(b"\n", 2)[1].lower()
        assert not any(word.lower().encode() in data.lower() for word in words), head
        assert b"private" not in head and b"no-store" not in head
    stored = shelf.keys()
    assert [key for key in stored if "editor" in key.lower() or "account" in key] == []
