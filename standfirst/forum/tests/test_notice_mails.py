"""Mails about notices, over a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.forum.notices import mailing, seeing, times
from standfirst.forum.tests.telling import chooses, say, somebody, story
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.readers import letters
from standfirst.readers.models import Reader
from tests.mailbox import MAIL_URL, Mailbox, text_of

pytestmark = pytest.mark.django_db
assert story


@pytest.fixture
def post(mailbox: Mailbox, pytestconfig: pytest.Config, settings: Settings) -> Iterator[Mailbox]:
    server = urlsplit(pytestconfig.stash[MAIL_URL])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = str(server.hostname), int(server.port or 0)
    yield mailbox
    mailbox.letters.clear()


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


@pytest.fixture
def ada() -> Reader:
    return somebody("Ada Reeve")


@pytest.fixture
def root(story: ArticlePage, nora: Reader) -> Comment:
    return say(nora, story)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def html_of(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def test_at_once(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    reply = say(ada, story, "No, *never*.", to=root)
    mailing.claim_due()
    (letter,) = post.to(nora.email)
    assert letter["Subject"] == f"Ada Reeve answered you on “{story.title}”"
    for said in (text_of(letter), html_of(letter)):
        assert "No, never." in said
        assert f"/forum/comment/{reply.pk}/" in said
    notice = Notice.objects.get(comment=reply)
    assert notice.mail_at is None and notice.mailed_at is not None


def test_nothing_is_sent_twice(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    say(ada, story, to=root)
    for _ in range(3):
        mailing.claim_due()
    assert len(post.to(nora.email)) == 1


def test_one_letter_for_all_that_is_due(
    post: Mailbox,
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chooses(nora, "reply", NoticeChoice.Mail.DAILY)
    for number in range(3):
        say(ada, story, f"Word {number}.", to=root)
    mailing.claim_due()
    assert post.to(nora.email) == []
    at(monkeypatch, times.next_morning(clock.now()) + timedelta(minutes=1))
    mailing.claim_due()
    (letter,) = post.to(nora.email)
    assert letter["Subject"] == "3 new notices from the forum"
    assert all(f"Word {number}." in text_of(letter) for number in range(3))


def test_what_was_seen_is_not_mailed(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    say(ada, story, to=root)
    seeing.see(nora, Notice.objects.get(reader=nora).pk)
    mailing.claim_due()
    assert post.to(nora.email) == []


def test_what_is_gone_by_then_is_not_mailed(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    reply = say(ada, story, to=root)
    Comment.objects.filter(pk=reply.pk).update(standing=Comment.Standing.HELD)
    mailing.claim_due()
    assert post.to(nora.email) == []
    assert not Notice.objects.filter(mail_at__isnull=False).exists()


@pytest.mark.parametrize("fields", [{"is_active": False}, {"erase_at": clock.now()}])
def test_none_to_an_account_that_is_closed(
    post: Mailbox,
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    fields: dict[str, Any],
) -> None:
    say(ada, story, to=root)
    Reader.objects.filter(pk=nora.pk).update(**fields)
    mailing.claim_due()
    assert post.to(nora.email) == []


def test_a_task_that_dies_before_it_notes_sends_once_more(
    post: Mailbox,
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say(ada, story, to=root)
    until = clock.now() + mailing.CLAIMED
    Notice.objects.filter(reader=nora).update(mail_at=until)

    def die(*arguments: Any, **fields: Any) -> bool:
        deliver(*arguments, **fields)
        raise KeyboardInterrupt

    deliver = letters.hand_over
    monkeypatch.setattr(letters, "hand_over", die)
    with pytest.raises(KeyboardInterrupt):
        mailing.mail(nora.pk, until.isoformat())
    monkeypatch.setattr(letters, "hand_over", deliver)
    for _ in range(3):
        mailing.mail(nora.pk, until.isoformat())
    assert len(post.to(nora.email)) == 2


def test_a_task_that_never_comes_loses_nothing(
    post: Mailbox,
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say(ada, story, to=root)
    until = clock.now() + mailing.CLAIMED
    Notice.objects.filter(reader=nora).update(mail_at=until)
    mailing.claim_due()
    assert post.to(nora.email) == []
    at(monkeypatch, until + timedelta(seconds=1))
    mailing.claim_due()
    assert len(post.to(nora.email)) == 1
    mailing.mail(nora.pk, until.isoformat())
    assert len(post.to(nora.email)) == 1


def test_beyond_so_many_a_day_they_wait_for_the_morning(
    post: Mailbox,
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mailing, "LETTERS_A_DAY", 2)
    for number in range(4):
        say(ada, story, f"Word {number}.", to=root)
        mailing.claim_due()
    assert len(post.to(nora.email)) == 2
    at(monkeypatch, times.next_morning(clock.now()) + timedelta(hours=2))
    mailing.claim_due()
    assert len(post.to(nora.email)) == 3
    assert "Word 2." in text_of(post.to(nora.email)[2])
    assert "Word 3." in text_of(post.to(nora.email)[2])


def test_an_address_that_the_server_does_not_know_is_left_alone(
    story: ArticlePage,
    nora: Reader,
    ada: Reader,
    root: Comment,
    mailoutbox: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from smtplib import SMTPRecipientsRefused

    def refuse(message: EmailMultiAlternatives, fail_silently: bool = False) -> int:
        raise SMTPRecipientsRefused({nora.email: (550, b"no such user")})

    say(ada, story, to=root)
    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", refuse)
        mailing.claim_due()
    say(ada, story, to=root)
    mailing.claim_due()
    assert mailoutbox == []
    assert not Notice.objects.filter(mail_at__isnull=False).exists()


def test_names_and_titles_break_no_header(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    reply = say(ada, story, "Hello\r\nBcc: all@example.org", to=root)
    signed = "Eve\r\nBcc: victim@example.org\r\n\r\n<script>x</script>\u202e"
    Comment.objects.filter(pk=reply.pk).update(author=None, signed=signed)
    type(story).objects.filter(pk=story.pk).update(title="A\nX-Evil: 1 <b>bold</b>")
    mailing.claim_due()
    (letter,) = post.to(nora.email)
    assert letter["Bcc"] is None and letter["X-Evil"] is None
    assert "victim@example.org" in str(letter["Subject"])
    assert "\u202e" not in str(letter["Subject"])
    assert "<script>" not in html_of(letter) and "<b>bold" not in html_of(letter)
    assert [to for to, _ in post.letters] == [nora.email]


def test_it_can_be_ended_by_one_press_of_a_machine(
    post: Mailbox, story: ArticlePage, nora: Reader, ada: Reader, root: Comment
) -> None:
    say(ada, story, to=root)
    mailing.claim_due()
    (letter,) = post.to(nora.email)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(str(letter["List-Unsubscribe"]).replace("\n", "").strip("<> "))
    assert address.path.startswith("/account/notices/stop/")
    assert address.geturl() in text_of(letter)
