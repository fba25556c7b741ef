"""What search engines are told: the comments that the story's page shows, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from standfirst.forum.actions import posting
from standfirst.forum.models import Comment
from standfirst.forum.tests.factories import a_comment, a_name, a_thread
from standfirst.forum.tests.pages import tree

pytestmark = pytest.mark.django_db


def data(comment: Comment) -> list[dict[str, Any]]:
    """All blocks of the story's page."""
    page = tree(Client().get(comment.thread.article.url))
    return [json.loads(one.text) for one in page.xpath("//script[@type='application/ld+json']")]


def told(comment: Comment) -> list[dict[str, Any]]:
    article, forum = data(comment)
    assert forum["@id"] == article["@id"]
    found: list[dict[str, Any]] = forum["comment"]
    return found


def test_words_writers_and_who_answers_whom() -> None:
    nora, ben = a_name("Nora Lind"), a_name("Ben Ashe")
    root = a_comment(a_thread(), by=nora, text="Two *nests*,\n\n5 < 6 & </script>")
    a_comment(root.thread, by=ben, to=root, text="Where?")
    (first,) = told(root)
    assert first["text"] == "Two nests,\n5 < 6 & </script>"
    assert first["author"]["name"] == "Nora Lind"
    assert first["author"]["url"].endswith(nora.get_absolute_url())
    assert first["url"].endswith(f"/forum/comment/{root.pk}/")
    assert first["datePublished"].startswith(f"{root.posted_at:%Y-%m-%d}")
    assert first["upvoteCount"] == 0
    (answer,) = first["comment"]
    assert (answer["text"], answer["author"]["name"]) == ("Where?", "Ben Ashe")


def test_of_what_was_taken_back_only_its_answers() -> None:
    nora = a_name("Nora Lind")
    root = a_comment(a_thread(), by=nora, text="I regret this")
    a_comment(root.thread, to=root, text="Why?")
    posting.withdraw(nora, root)
    (first,) = told(root)
    assert set(first) == {"@type", "@id", "comment"}
    assert first["comment"][0]["text"] == "Why?"


def test_a_story_without_comments_says_nothing_more() -> None:
    root = a_comment(a_thread(), by=(nora := a_name()))
    posting.withdraw(nora, root)
    assert len(data(root)) == 1
