"""The page on which a comment is written: without scripts, and whatever happens the text stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.forum.actions import following, moderating, posting
from standfirst.forum.models import Ban, Barrier, Comment, Thread
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, the_paper
from standfirst.forum.tests.pages import a_browser, body, send, typed
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
TEXT = 'I was there, <b>and</b> "saw" it & more.\nTwice.'


def say(thread: Thread) -> str:
    return f"/forum/{thread.pk}/say/"


def post(client: Client, thread: Thread, text: str = TEXT, **fields: Any) -> Any:
    """Typed on the story's page, which has no token; then sent from the page that answers."""
    address = say(thread)
    asked = client.post(address, {"text": text} | fields)
    assert asked.status_code in {200, 422}
    return send(client, address, asked, text=text)


def test_two_presses_from_the_story_post_it() -> None:
    thread, nora = a_thread(), a_name()
    answer = post(a_browser(nora), thread)
    comment = Comment.objects.get()
    assert answer.url == f"/forum/comment/{comment.pk}/mine/?posted=1"
    assert (comment.text, comment.author) == (TEXT, nora)


def test_the_first_press_writes_nothing_and_shows_how_it_will_look() -> None:
    thread = a_thread()
    answer = a_browser(a_name()).post(say(thread), {"text": TEXT})
    assert not Comment.objects.exists()
    assert "How it will look" in body(answer) and typed(answer) == TEXT


def test_a_preview_writes_nothing_with_a_token_either() -> None:
    thread, client = a_thread(), a_browser(a_name())
    page = client.get(say(thread))
    answer = send(client, say(thread), page, text=TEXT, do="preview")
    assert not Comment.objects.exists() and typed(answer) == TEXT


def test_the_same_page_sent_twice_posts_it_once() -> None:
    thread, client = a_thread(), a_browser(a_name())
    page = client.get(say(thread))
    first, second = (send(client, say(thread), page, text=TEXT) for _ in range(2))
    assert first.url == second.url and Comment.objects.count() == 1


def test_a_reply_is_posted_below_what_it_answers_and_can_quote_it() -> None:
    thread, client = a_thread(), a_browser(a_name())
    parent = a_comment(thread, text="First.\nSecond.")
    page = client.get(f"{say(thread)}?parent={parent.pk}&quote")
    assert "Your reply to" in body(page) and typed(page).startswith("> First.\n> Second.")
    send(client, say(thread), page, text="Yes.")
    assert Comment.objects.latest("pk").parent == parent


def test_a_held_comment_is_said_to_be_held_to_its_writer_only() -> None:
    the_paper(held_words="word")
    thread, nora = a_thread(), a_name()
    client = a_browser(nora)
    page = client.get(post(client, thread, "A word.").url)
    assert "Somebody will look at your comment" in body(page) and "A word." in body(page)
    comment = Comment.objects.get()
    for other in (a_browser(), a_browser(a_name())):
        assert other.get(f"/forum/comment/{comment.pk}/").status_code == 404
    assert a_browser(a_name()).get(f"/forum/comment/{comment.pk}/mine/").status_code == 404


def hopeless(thread: Thread, nora: Reader) -> dict[str, Any]:
    """What is sent and cannot be posted, by what the answer says."""
    parent, foreign = a_comment(thread), a_comment(a_thread())
    gone = a_comment(thread)
    moderating.reject(nora, gone)
    apart = a_comment(thread)
    assert apart.author
    following.keep_apart(apart.author, nora, Barrier.Kind.BLOCK)
    assert parent.is_public
    return {
        "“idiot”": {"text": "You idiot."},
        "1 character too long": {"text": "a" * 10_001},
        "Write something first": {"text": "\u200b"},
        "not here any more": {"text": TEXT, "parent": gone.pk},
        "that you answer is not here": {"text": TEXT, "parent": foreign.pk},
        "cannot answer this reader": {"text": TEXT, "parent": apart.pk},
        "you answer is not": {"text": TEXT, "parent": 10**17},
    }


def test_a_refusal_says_why_and_keeps_the_text() -> None:
    the_paper(refused_words="idiot")
    thread, nora = a_thread(), a_name()
    client = a_browser(nora)
    page, before = client.get(say(thread)), Comment.objects.count()
    for said, fields in hopeless(thread, nora).items():
        before = before or Comment.objects.count()
        answer = send(client, say(thread), page, **fields)
        assert answer.status_code == 422, said
        assert said in body(answer) and typed(answer) == fields["text"], said
    assert not Comment.objects.filter(author=nora).exists()


def test_what_it_answered_is_gone_and_the_next_press_posts_it_on_its_own() -> None:
    thread, client = a_thread(), a_browser(a_name())
    parent = a_comment(thread)
    page = client.get(say(thread), {"parent": parent.pk})
    assert parent.author
    posting.withdraw(parent.author, parent)
    told = send(client, say(thread), page, text=TEXT)
    assert "you can post it as a comment of its own" in body(told)
    send(client, say(thread), told, text=TEXT)
    assert Comment.objects.latest("pk").parent is None


def test_a_thread_that_closed_meanwhile_shows_the_text_to_take_away() -> None:
    thread, client = a_thread(), a_browser(a_name())
    page = client.get(say(thread))
    Thread.objects.update(mode=Thread.Mode.CLOSED)
    answer = send(client, say(thread), page, text="Kept words.")
    assert answer.status_code == 422 and "Kept words." in body(answer)
    assert "Comments on this story are closed." in body(answer)


def test_a_banned_reader_is_told_why_and_keeps_the_text() -> None:
    thread, nora = a_thread(), a_name()
    client = a_browser(nora)
    page = client.get(say(thread))
    Ban.objects.create(reader=nora, reason="Insults")
    answer = send(client, say(thread), page, text=TEXT)
    assert "The reason: Insults." in body(answer) and typed(answer) == TEXT


def test_the_eleventh_is_told_to_wait_and_keeps_the_text() -> None:
    thread, client = a_thread(), a_browser(a_name())
    for number in range(10):
        send(client, say(thread), client.get(say(thread)), text=f"Number {number}")
    answer = send(client, say(thread), client.get(say(thread)), text=TEXT)
    assert "wait a few minutes" in body(answer) and typed(answer) == TEXT


def test_a_stranger_signs_in_and_finds_the_text_again() -> None:
    thread, client = a_thread(), a_browser()
    parent = a_comment(thread)
    answer = client.post(say(thread), {"text": TEXT, "parent": parent.pk})
    assert f"/account/enter/?next={say(thread)}%3Fparent%3D{parent.pk}" in body(answer)
    assert typed(answer) == TEXT and not Comment.objects.filter(text=TEXT).exists()
    client.force_login(a_name())
    back = client.get(say(thread), {"parent": parent.pk})
    assert typed(back) == TEXT
    send(client, say(thread), back, text=TEXT)
    assert Comment.objects.get(text=TEXT).parent == parent
    assert typed(client.get(say(thread))) == ""


def test_a_kept_text_is_for_its_story_only() -> None:
    thread, client = a_thread(), a_browser()
    client.post(say(thread), {"text": TEXT})
    assert typed(client.get(say(a_thread()))) == ""
    assert typed(client.get(say(thread))) == TEXT


def test_a_reader_without_a_name_chooses_one_and_finds_the_text_again() -> None:
    thread, nora = a_thread(), a_reader("nameless@example.org")
    client = a_browser(nora)
    answer = post(client, thread)
    assert answer.status_code == 422 and "choose a name" in body(answer)
    assert typed(client.get(say(thread))) == TEXT


def test_a_text_that_is_far_too_long_is_not_rendered() -> None:
    thread, text = a_thread(), "*a* [b](https://c.example) " * 40_000
    answer = a_browser().post(say(thread), {"text": text})
    assert "characters too long" in body(answer) and "How it will look" not in body(answer)
    assert typed(answer) == text


@pytest.mark.parametrize("text", ["a\x00b", "</textarea><script>alert(1)</script>", "\ud800"])
def test_odd_signs_do_no_harm(text: str) -> None:
    thread = a_thread()
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = post(a_browser(a_name()), thread, sent)
    assert answer.status_code == 302
    page = body(a_browser().get(f"/forum/comment/{Comment.objects.get().pk}/"))
    assert "<script>alert" not in page and "\x00" not in page


@pytest.mark.parametrize("parent", ["", "x", "-1", "9" * 5_000, "1e3", "٣", "\x00"])
def test_odd_parents_are_none(parent: str) -> None:
    thread, client = a_thread(), a_browser(a_name())
    assert client.get(say(thread), {"parent": parent}).status_code == 200
    page = client.get(say(thread))
    assert send(client, say(thread), page, text=TEXT, parent=parent).status_code == 302


def test_the_writer_of_what_nobody_sees_is_not_told() -> None:
    thread, ole = a_thread(mode=Thread.Mode.HELD_FIRST), a_name("Ole Vik")
    held = a_comment(thread, by=ole)
    page = a_browser().get(say(thread), {"parent": held.pk})
    assert "Ole Vik" not in body(page)


def test_there_is_no_page_for_a_story_that_is_not_public() -> None:
    story = an_article(live=False)
    assert a_browser().get(f"/forum/{story.pk}/say/").status_code == 404
    assert a_browser().get("/forum/99999999999999999999/say/").status_code == 404
