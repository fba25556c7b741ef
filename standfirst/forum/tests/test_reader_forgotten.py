"""An account goes, and with it its words and votes; what others said stays, and every count holds."""

from __future__ import annotations

import json
from uuid import uuid4
from zipfile import ZipFile

import pytest

from standfirst.bus.models import KeptEvent
from standfirst.forum import forgetting
from standfirst.forum.actions import following, moderating, posting, voting
from standfirst.forum.models import Ban, Barrier, Comment, Decision, Flag, Follow, Thread
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.actions import erasing, exporting
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return an_article(title="The river")


@pytest.fixture
def ada() -> Reader:
    return a_reader("Ada")


@pytest.fixture
def bo() -> Reader:
    return a_reader("Bo")


def a_reader(name: str) -> Reader:
    address = f"{name.lower()}@example.org"
    return Reader.objects.create_user(address, name=name, skeleton=name.lower())


def said(article: ArticlePage, by: Reader, words: str, to: Comment | None = None) -> Comment:
    return posting.post(by, article, posting.Draft(words, uuid4(), to.pk if to else None))


def again(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_answers_of_others_stay(article: ArticlePage, ada: Reader, bo: Reader) -> None:
    first = said(article, ada, "Mill Lane")
    middle = said(article, bo, "> Mill Lane\n\nIndeed", first)
    said(article, ada, "Quite", middle)
    erasing.erase(ada)
    first, middle = again(first), again(middle)
    assert (first.text, first.html, first.author, first.standing) == ("", "", None, "withdrawn")
    assert (first.is_listed, first.replies, first.branch) == (True, 1, 1)
    assert "Mill Lane" in middle.text and (middle.replies, middle.is_public) == (0, True)
    assert Thread.objects.get().shown == 1


def test_their_votes_no_longer_count(article: ArticlePage, ada: Reader, bo: Reader) -> None:
    comment = said(article, bo, "Hello")
    for voter in (ada, a_reader("Cy")):
        voting.vote(voter, comment, True)
    best = again(comment).best
    erasing.erase(ada)
    assert again(comment).up == 1 and 0 < again(comment).best < best


def test_a_mention_leads_nowhere_and_stays(article: ArticlePage, ada: Reader, bo: Reader) -> None:
    comment = said(article, bo, "As @Ada says, and *so* do I.")
    assert ada.handle in comment.html
    erasing.erase(ada)
    assert again(comment).html == "<p>As @Ada says, and <em>so</em> do I.</p>"
    assert again(comment).text == "As @Ada says, and *so* do I."


def test_their_words_are_shown_no_more_from_stored_pages(article: ArticlePage, ada: Reader) -> None:
    said(article, ada, "Mill Lane")
    erasing.erase(ada)
    gone = KeptEvent.objects.filter(channel="purge", data__contains='"gone":true')
    assert any(f"thread:{article.pk}" in event.data for event in gone)


def test_the_record_forgets_the_name(article: ArticlePage, ada: Reader, bo: Reader) -> None:
    comment = said(article, bo, "Hello")
    Flag.objects.create(comment=comment, reader=ada, reason="spam", words="It is my uncle")
    moderating.reject(ada, comment)
    moderating.ban(bo, a_reader("Cy"), until=None, reason="spam", removes=False)
    moderating.ban(bo, ada, until=None, reason="worse", removes=False)
    following.follow(bo, said(article, bo, "x"))
    erasing.erase(ada)
    flag = Flag.objects.get()
    assert (flag.reader, flag.words, flag.reason) == (None, "", "spam")
    assert not Decision.objects.filter(by=ada.pk).exists() and Decision.objects.count() == 3
    assert Ban.objects.count() == 1 and Follow.objects.count() == 1


def test_many_comments_go_in_many_short_transactions(
    article: ArticlePage, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "A_TIME", 3)
    thread = Thread.objects.create(article=article)
    Comment.objects.bulk_create(
        Comment(thread=thread, author=ada, text=str(n), html=str(n), is_listed=True)
        for n in range(10)
    )
    Thread.objects.update(shown=10)
    erasing.erase(ada)
    assert not Comment.objects.exclude(text="", html="", author=None).exists()
    assert Thread.objects.get().shown == 0


def test_a_reader_is_handed_all_of_it(article: ArticlePage, ada: Reader, bo: Reader) -> None:
    comment = said(article, ada, "Helo")
    posting.edit(ada, comment, "Hello")
    other = said(article, bo, "Well", comment)
    voting.vote(ada, other, True)
    following.follow(ada, bo)
    Flag.objects.create(comment=other, reader=ada, reason="spam", words="Really")
    Ban.objects.create(reader=ada, reason="spam")
    with exporting.archive(ada) as file, ZipFile(file) as packed:
        told = {name: packed.read(name).decode() for name in packed.namelist()}
    (mine,) = json.loads(told["comments.json"])
    assert (mine["story"], mine["text"], mine["before"][0]["text"]) == (
        "The river",
        "Hello",
        "Helo",
    )
    assert mine["address"] == f"/news/{article.slug}/" and mine["answers"] is None
    assert json.loads(told["votes.json"])[0]["agrees"] is True
    assert json.loads(told["follows.json"])[0]["reader"] == "Bo"
    assert json.loads(told["reports.json"])[0]["words"] == "Really"
    assert json.loads(told["ban.json"])[0]["reason"] == "spam"
    assert "bo@example.org" not in "".join(told.values())


def test_who_has_blocked_them_is_not_said(ada: Reader, bo: Reader) -> None:
    following.keep_apart(bo, ada, Barrier.Kind.BLOCK)
    following.keep_apart(ada, bo, Barrier.Kind.IGNORE)
    with exporting.archive(ada) as file, ZipFile(file) as packed:
        (told,) = json.loads(packed.read("ignored-and-blocked.json"))
    assert (told["reader"], told["kind"]) == ("Bo", "Ignored")
