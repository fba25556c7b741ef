"""What was kept of former sites is in the forum: once, with its date, its parent and its counts."""

from __future__ import annotations

import pytest

from standfirst.forum.models import Comment, Thread
from standfirst.forum.moving import filing
from standfirst.forum.moving.kept import take_over
from standfirst.forum.tests.moved import DAY, SOURCE, kept, miscounted
from standfirst.newsroom.models import ArticlePage, KeptComment
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return an_article()


def taken() -> int:
    return take_over(lambda said: None)


def one(id: str) -> Comment:
    return Comment.objects.get(source=SOURCE, identifier=id)


def test_a_comment_comes_as_it_was(article: ArticlePage) -> None:
    kept(article, "7", author="Jo", html="<p>Well, <b>well</b>.</p>", email="jo@example.org")
    assert taken() == 1
    comment = one("7")
    assert (comment.signed, comment.author, comment.posted_at.minute) == ("Jo", None, 7)
    assert comment.text == "Well, **well**."
    assert comment.html == "<p>Well, <strong>well</strong>.</p>"
    assert Thread.objects.get().last_at == comment.posted_at


def test_twice_is_once(article: ArticlePage) -> None:
    kept(article, "1")
    assert (taken(), taken()) == (1, 0)


def test_standing(article: ArticlePage) -> None:
    for id, standing in enumerate(("approved", "held", "spam", "trashed", "erased"), 1):
        kept(article, str(id), standing=standing)
    kept(article, "8", kind="pingback")
    kept(None, "9")
    assert taken() == 2
    assert (one("1").standing, one("2").standing) == ("published", "held")
    assert Thread.objects.get().shown == 1 and miscounted() == []


def test_replies_stand_below_what_they_answer_whatever_the_order(article: ArticlePage) -> None:
    kept(article, "1", parent="3")
    kept(article, "2", parent="1")
    kept(article, "3")
    kept(article, "4", parent="gone")
    kept(article, "5", parent="6")
    kept(article, "6", parent="5")
    kept(article, "7", parent="8")
    kept(article, "8", standing="spam")
    taken()
    above = {c.identifier: c.parent and c.parent.identifier for c in Comment.objects.all()}
    assert above == {"3": None, "1": "3", "2": "1", "4": None, "5": None, "6": "5", "7": None}
    assert (one("2").depth, one("2").root, one("3").branch) == (2, one("3"), 2)
    assert one("2").place == one("1").place_of_reply(one("2").pk)
    assert miscounted() == []


def test_a_reply_that_comes_later_finds_its_parent(article: ArticlePage) -> None:
    kept(article, "1")
    taken()
    kept(article, "2", parent="1")
    kept(article, "3", parent="1", source="elsewhere")
    taken()
    assert one("2").parent == one("1") and miscounted() == []
    assert Comment.objects.get(source="elsewhere").parent is None


def test_many_come_in_several_turns(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.forum.moving.kept.A_TIME", 4)
    for number in range(1, 31):
        standing = "held" if number % 7 == 0 else "approved"
        kept(article, str(number), str(number // 2) if number % 5 else "", standing=standing)
    assert taken() == 30 and miscounted() == []
    by_id = Comment.objects.order_by("pk").values_list("posted_at", flat=True)
    assert list(by_id) == sorted(by_id)


def test_a_deep_branch(article: ArticlePage) -> None:
    for number in range(1, filing.A_TIME + 20):
        kept(article, str(number), str(number - 1))
    taken()
    deepest = Comment.objects.order_by("-depth").first()
    assert deepest and deepest.depth == filing.A_TIME + 18
    assert one("1").branch == filing.A_TIME + 18 and miscounted() == []


def test_what_its_writer_has_erased_goes_from_the_forum_too(article: ArticlePage) -> None:
    kept(article, "1", email="Nora@Example.org", author="Nora", html="<p>Mill Lane</p>")
    kept(article, "2", "1", email="bo@example.org")
    taken()
    erasing.erase(Reader.objects.create_user("nora@example.org"))
    first = one("1")
    assert (first.signed, first.text, first.html) == ("", "", "")
    assert (first.standing, first.is_listed) == ("withdrawn", True)
    assert Thread.objects.get().shown == 1 and one("2").text and miscounted() == []
    assert taken() == 0 and KeptComment.objects.get(identifier="1").standing == "erased"


def test_dates_are_kept(article: ArticlePage) -> None:
    kept(article, "1", created=DAY.replace(year=1999))
    taken()
    assert one("1").posted_at.year == 1999
