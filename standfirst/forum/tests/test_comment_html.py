"""A comment as HTML: what people wrote is escaped, what cannot be done is not there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from standfirst.forum.markup import Around, comment
from standfirst.forum.reading import Shown
from standfirst.newsroom.stamps import stamp

PAGE = Around(7, "/forum/7/say/", takes_replies=True, has_down_votes=False, up="^", down="v")
CLOSED = Around(7, "", takes_replies=False, has_down_votes=True, up="^", down="v")
TIME = stamp(datetime(2026, 10, 11, 15, 2, tzinfo=UTC), "Europe/London")


def said(**values: Any) -> Shown:
    usual: dict[str, Any] = {
        "id": 1,
        "level": 0,
        "standing": "published",
        "html": "<p>Yes.</p>",
        "name": "Ada",
        "handle": "ada2",
        "badges": ["staff"],
        "is_author": False,
        "time": TIME,
        "edited": None,
        "up": 3,
        "down": 1,
        "is_featured": False,
        "parent": None,
        "root": None,
    }
    return Shown(**usual | values)


def test_names_are_escaped() -> None:
    html = comment(said(name="<b>\"A\" & 'B'", to="<i>"), PAGE)
    assert '<b>"A' not in html and "<i>" not in html
    assert html.count("&lt;b&gt;&quot;A&quot; &amp; &#x27;B&#x27;") == 5


def test_a_closed_thread_has_no_reply_and_down_votes_only_where_set() -> None:
    assert "data-reply" in comment(said(), PAGE) and "data-reply" not in comment(said(), CLOSED)
    assert 'data-vote="down"' not in comment(said(), PAGE)
    assert 'data-vote="down"' in comment(said(), CLOSED)


def test_who_has_no_profile_is_not_linked_or_followed() -> None:
    html = comment(said(handle=""), PAGE)
    assert "/reader/" not in html and "data-follow" not in html


def test_what_is_gone_shows_no_name_but_its_replies() -> None:
    gone = said(standing="withdrawn", html="", replies=[said(id=2, parent=1)], more=1, after="0b")
    html = comment(gone, PAGE)
    assert html.startswith('<div class="comment comment--gone" id="c1"')
    assert "removed by its writer" in html and 'data-parent="1"' in html
    assert "/forum/7/branch/1/?after=0b" in html and "Show 1 more reply" in html
