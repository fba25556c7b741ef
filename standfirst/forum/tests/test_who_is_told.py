"""Who is told of a comment, and for which reason."""

from __future__ import annotations

import pytest

from standfirst.forum.actions import following, moderating, posting, quieting
from standfirst.forum.models import Barrier, Comment, ForumSettings, Notice, NoticeChoice
from standfirst.forum.notices import seeing, spreading
from standfirst.forum.tests.telling import chooses, say, somebody, story, told
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage, Topic
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
assert story


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


@pytest.fixture
def ada() -> Reader:
    return somebody("Ada Reeve")


def test_the_writer_who_is_answered(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    reply = say(ada, story, to=say(nora, story))
    assert told(reply) == {"Nora Lind": "reply"}


def test_readers_who_are_mentioned(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    comment = say(ada, story, "As @Nora Lind said, and @Nora Lind again.")
    assert told(comment) == {"Nora Lind": "mention"}


def test_who_is_named_by_an_edit(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    """And no more in all than one comment may name."""
    comment = say(ada, story, "As somebody said.")
    assert told(comment) == {}
    posting.edit(ada, comment, "As @Nora Lind said.")
    assert told(comment) == {"Nora Lind": "mention"}
    for name in ("Ben Kay", "Cleo Marsh"):
        somebody(name)
        posting.edit(ada, comment, f"As @{name} said.")
    assert told(comment) == {"Nora Lind": "mention", "Ben Kay": "mention"}


def test_followers_of_writer_branch_thread_and_topic(ada: Reader, nora: Reader) -> None:
    topic = Topic.objects.create(name="Rivers", slug="rivers")
    story = an_article(topics=[topic])
    root = say(nora, story)
    names = ["Ben Kay", "Cleo Marsh", "Dan Ott", "Eve Ray"]
    readers = [somebody(name) for name in names]
    followed: list[following.What] = [ada, root, root.thread, topic]
    for reader, what in zip(readers, followed, strict=True):
        following.follow(reader, what)
    following.follow(readers[0], topic)
    reply = say(ada, story, to=root)
    kinds = ["reader", "branch", "thread", "topic"]
    assert told(reply) == {"Nora Lind": "reply"} | dict(zip(names, kinds, strict=True))


def test_the_strongest_reason_counts(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    root = say(nora, story)
    for what in (ada, root, root.thread):
        following.follow(nora, what)
    assert told(say(ada, story, "@Nora Lind, no.", to=root)) == {"Nora Lind": "reply"}
    assert told(say(ada, story, "@Nora Lind, no.")) == {"Nora Lind": "mention"}
    assert told(say(ada, story)) == {"Nora Lind": "reader"}


def test_nobody_of_their_own(story: ArticlePage, nora: Reader) -> None:
    root = say(nora, story)
    following.follow(nora, root.thread)
    assert told(say(nora, story, "I, @Nora Lind, again.", to=root)) == {}


@pytest.mark.parametrize("kind", list(Barrier.Kind))
def test_nobody_of_whom_they_keep_apart(
    story: ArticlePage, nora: Reader, ada: Reader, kind: Barrier.Kind
) -> None:
    root = say(nora, story)
    Barrier.objects.create(reader=nora, other=ada, kind=kind)
    following.follow(nora, root.thread)
    assert told(say(ada, story, "@Nora Lind!")) == {}


def test_nobody_of_who_blocked_them(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    thread = say(nora, story).thread
    following.follow(nora, thread)
    Barrier.objects.create(reader=ada, other=nora, kind=Barrier.Kind.IGNORE)
    assert told(say(ada, story)) == {"Nora Lind": "thread"}
    Barrier.objects.update(kind=Barrier.Kind.BLOCK)
    assert told(say(ada, story, "@Nora Lind!")) == {}


@pytest.mark.parametrize("kind", list(Barrier.Kind))
def test_what_was_told_of_them_is_forgotten(
    story: ArticlePage, nora: Reader, ada: Reader, kind: Barrier.Kind
) -> None:
    say(ada, story, to=say(nora, story))
    following.keep_apart(nora, ada, kind)
    assert seeing.number_of(nora) == 0


@pytest.mark.parametrize("fields", [{"is_active": False}, {"erase_at": clock.now()}])
def test_no_closed_account(
    story: ArticlePage, nora: Reader, ada: Reader, fields: dict[str, object]
) -> None:
    root = say(nora, story)
    Reader.objects.filter(pk=nora.pk).update(**fields)
    assert told(say(ada, story, to=root)) == {}


def test_no_more_replies_to_me_here(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    root = say(nora, story)
    following.follow(nora, root.thread)
    quieting.be_quiet(nora, root, is_quiet=True)
    assert told(say(ada, story, "@Nora Lind?", to=root)) == {}
    assert told(say(ada, story)) == {"Nora Lind": "thread"}


def test_who_wants_neither_bell_nor_mail_may_want_a_weaker_kind(
    story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    root = say(nora, story)
    following.follow(nora, root.thread)
    chooses(nora, "reply", NoticeChoice.Mail.NEVER, by_bell=False)
    assert told(say(ada, story, to=root)) == {"Nora Lind": "thread"}


def test_without_the_bell_it_does_not_count(story: ArticlePage, nora: Reader, ada: Reader) -> None:
    chooses(nora, "reply", NoticeChoice.Mail.DAILY, by_bell=False)
    say(ada, story, to=say(nora, story))
    assert seeing.number_of(nora) == 0
    assert Notice.objects.get(reader=nora).mail_at is not None


def test_two_mentions_of_a_new_writer_five_of_a_known_one(story: ArticlePage, ada: Reader) -> None:
    names = ["Ben Kay", "Cleo Marsh", "Dan Ott", "Eve Ray", "Flo Tee", "Gil Umm"]
    for name in names:
        somebody(name)
    text = " ".join(f"@{name}," for name in names)
    assert list(told(say(ada, story, text))) == names[:2]
    say(ada, story)
    assert sorted(told(say(ada, story, text))) == names[:5]


def test_fifty_mentions_an_hour(
    story: ArticlePage, ada: Reader, nora: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "MENTIONS_AN_HOUR", 1)
    assert told(say(ada, story, "@Nora Lind")) == {"Nora Lind": "mention"}
    assert told(say(ada, story, "@Nora Lind")) == {}


def test_of_a_held_comment_when_it_is_approved(
    story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    root = say(nora, story)
    ForumSettings.objects.update_or_create(defaults={"held_words": "rotten"})
    held = say(ada, story, "Rotten.", to=root)
    assert told(held) == {}
    moderating.approve(somebody("Mo Desk"), held)
    assert told(held) == {"Nora Lind": "reply", "Ada Reeve": "decision"}


def test_readers_own_words_go_into_no_statement(story: ArticlePage, nora: Reader) -> None:
    mallory = somebody("Mallory %s ' -- {what}")
    comment = say(mallory, story, "%(author)s ' ; DROP TABLE forum_notice; -- @Nora Lind")
    assert told(comment) == {"Nora Lind": "mention"}


def test_of_an_erased_writers_comment_nobody_is_told_twice(
    story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    comment = say(ada, story, to=say(nora, story))
    Comment.objects.filter(pk=comment.pk).update(author=None)
    spreading.spread(comment.pk, clock.now())
    assert told(comment) == {"Nora Lind": "reply"}


def test_who_follows_after_it_was_published_is_not_told_of_it(
    story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    before = clock.now()
    following.follow(nora, ada)
    comment = say(ada, story)
    Notice.objects.all().delete()
    spreading.spread(comment.pk, before)
    assert told(comment) == {}
    spreading.spread(comment.pk, clock.now())
    assert told(comment) == {"Nora Lind": "reader"}
