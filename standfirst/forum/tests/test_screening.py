"""What is looked at before others see it, and what is no way round."""

from __future__ import annotations

import pytest

from standfirst.forum.models import Comment, ForumSettings, Thread
from standfirst.forum.screening import word_in
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, the_paper
from standfirst.readers.models import Reader

LISTED = "idiot\nkill* yourself\ne-mail\nC++\n* ***\n…\nrock - roll"
First = ForumSettings.First


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An idiot.", "idiot"),
        ("IDIOT!", "idiot"),
        ("“idiot”, (idiot)", "idiot"),
        ("idiot's words", "idiot"),
        ("you/idiot/you", "idiot"),
        ("dear,idiot,dear", "idiot"),
        ("id\u0456ot", "idiot"),
        ("\u0456d\u0456\u03bft", "idiot"),
        ("ｉｄｉｏｔ", "idiot"),
        ("íd\u0308iöt", "idiot"),
        ("idi0t", "idiot"),
        ("id\u200biot \u00adand id\u00adiot", "idiot"),
        ("i-d-i-o-t", "idiot"),
        ("i.d.i.o.t", "idiot"),
        ("id**io**t", "idiot"),
        ("*idiot*", "idiot"),
        ("[idiot](https://example.org)", "idiot"),
        ("id[io](https://example.org)t", "idiot"),
        ("> idiot", "idiot"),
        ("`idiot`", "idiot"),
        ("killing\nyourself", "kill* yourself"),
        ("kill, yourself", "kill* yourself"),
        ("by email", "e-mail"),
        ("C++ it is", "C++"),
        ("rock roll", "rock - roll"),
        ("rock – roll", "rock - roll"),
        ("idiotic, an idiom, i di ot", ""),
        ("Scunthorpe", ""),
        ("yourself, kill", ""),
        ("kill and yourself", ""),
        ("… * - …", ""),
        ("", ""),
        ("Nothing of it.", ""),
    ],
)
def test_words_are_found_however_they_are_written(text: str, found: str) -> None:
    assert word_in(text, LISTED) == found


@pytest.mark.parametrize("listed", ["", "\n\n", "*", "***\n-\n…"])
def test_a_list_without_words_finds_none(listed: str) -> None:
    assert [text for text in ("", " ", "-", "a", "a - b", "* … *") if word_in(text, listed)] == []


def test_a_star_stands_for_any_letters_of_one_word() -> None:
    listed = "a*b\nfree * now"
    assert [word_in(text, listed) for text in ("ab", "axxb", "a b")] == ["a*b", "a*b", ""]
    assert word_in("free money now", listed) == "free * now"
    assert word_in("free your money now", listed) == ""


def test_words_in_scripts_with_vowel_signs_are_whole() -> None:
    assert word_in("यह किताब है", "किताब") == "किताब"
    assert word_in("यह किताब है", "क") == ""


def test_a_long_text_without_words_is_looked_through_at_once() -> None:
    assert word_in("a " * 5_000, "\n".join(f"word{number}*" for number in range(300))) == ""


def why_held(text: str, by: Reader | None = None, thread: Thread | None = None) -> str:
    return str(a_comment(thread or a_thread(), by=by, text=text).why)


def known(published: int) -> Reader:
    """A reader with so many published comments."""
    reader, thread = a_name(), a_thread()
    for _ in range(published):
        a_comment(thread, by=reader)
    return reader


@pytest.mark.django_db
def test_a_word_of_the_list_holds_it() -> None:
    the_paper(held_words="vaccine*")
    comment = a_comment(a_thread(), text="Vaccines again.")
    assert (comment.standing, comment.why) == (Comment.Standing.HELD, Comment.Why.WORDS)
    assert comment.html == "<p>Vaccines again.</p>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "See HTTP://EXAMPLE.ORG",
        "www.example.org",
        "[here](https://example.org)",
        "[write](mailto:a@example.org)",
    ],
)
def test_links_of_new_readers_are_held_and_of_others_not(text: str) -> None:
    assert why_held(text, known(2)) == Comment.Why.LINKS
    assert why_held(text, known(3)) == ""
    the_paper(holds_links=False)
    assert why_held(text) == ""


@pytest.mark.django_db
def test_a_mention_is_no_link() -> None:
    a_name("Nora Lind")
    assert why_held("@Nora Lind, see example.org and 1:30") == ""


@pytest.mark.django_db
def test_the_first_comment_of_a_new_reader_can_be_looked_at() -> None:
    the_paper(looked_at_first=First.NEW)
    nora = a_name()
    assert [why_held("A", nora), why_held("B", nora)] == [Comment.Why.NEW] * 2
    Comment.objects.update(standing="published")
    assert why_held("C", nora) == ""


@pytest.mark.django_db
def test_every_comment_can_be_looked_at_first() -> None:
    assert why_held("A", thread=a_thread(mode=Thread.Mode.HELD_FIRST)) == Comment.Why.FIRST
    the_paper(looked_at_first=First.ALL)
    assert why_held("A", known(0)) == Comment.Why.FIRST


@pytest.mark.django_db
def test_the_first_reason_is_kept() -> None:
    the_paper(held_words="word", looked_at_first=First.ALL)
    assert why_held("A word: https://example.org") == Comment.Why.WORDS
