"""The forum leaves with the paper, and comes back as it was said; accounts stay where they are."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from standfirst.forum.actions import following, moderating, posting, voting
from standfirst.forum.models import Comment, Follow, ForumSettings, Thread, Vote
from standfirst.newsroom.models import ArticlePage, KeptComment
from standfirst.newsroom.tests.factories import an_article
from standfirst.newsroom.tests.own_samples import change, empty, files
from standfirst.ops.tests.imports import everything, import_
from standfirst.readers.models import Reader
from tests.forum_traces import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return an_article(title="The river", slug="the-river")


@pytest.fixture
def ada() -> Reader:
    return Reader.objects.create_user("ada@example.org", name="Ada Lind", skeleton="ada lind")


@pytest.fixture(autouse=True)
def talk(article: ArticlePage, ada: Reader) -> None:
    """A thread with everything that a comment can be."""
    settings = ForumSettings.load()
    settings.has_down_votes, settings.rules = True, "Be kind."
    settings.save()
    bo = Reader.objects.create_user("bo@example.org", name="Bo", skeleton="bo")
    first = said(article, ada, "A *bridge*?\n\n- one\n- two")
    second = said(article, bo, "Indeed, @Ada Lind.", first)
    said(article, ada, "So it is", second)
    posting.edit(ada, said(article, ada, "Helo"), "Hello")
    posting.withdraw(bo, said(article, bo, "Forget it"))
    moderating.reject(bo, said(article, ada, "Nonsense"))
    voting.vote(bo, first, True)
    voting.vote(ada, second, False)
    moderating.feature(bo, first, is_pick=True)
    moderating.pin(bo, second, is_pinned=True)
    following.follow(bo, ada)
    moved = {"source": "old.example", "identifier": "1", "html": "<p>Old</p>", "created": moment()}
    KeptComment.objects.create(page=article, kind="comment", standing="approved", **moved)
    import_(comments=True)


def moment() -> str:
    return "2014-05-01T09:00:00Z"


def export(folder: Path) -> Path:
    call_command("export", str(folder), stdout=StringIO())
    return folder


def a_new_paper() -> None:
    empty()
    ForumSettings.objects.all().delete()
    KeptComment.objects.all().delete()
    assert not Thread.objects.exists() and not Comment.objects.exists()


def forum() -> dict[str, Any]:
    return {table: rows for table, rows in everything().items() if table.startswith("forum_")}


def standing() -> list[tuple[Any, ...]]:
    """All that can be seen of the comments, without their numbers here."""
    found = Comment.objects.select_related("parent", "root", "author").order_by("pk")
    names = ("text", "standing", "posted_at", "edited_at", "up", "down", "best", "featured_at")
    counts = ("depth", "replies", "branch", "is_listed", "why", "source", "identifier", "key")
    return [
        (
            *(getattr(one, name) for name in (*names, *counts)),
            one.parent and one.parent.key,
            one.root and one.root.key,
        )
        for one in found
    ]


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    before, folder = standing(), export(tmp_path / "one")
    (thread,) = Thread.objects.values_list("mode", "shown", "pinned__key")
    a_new_paper()
    assert "skipped" not in import_(folder)
    assert standing() == before
    assert list(Thread.objects.values_list("mode", "shown", "pinned__key")) == [thread]
    assert ForumSettings.load().rules == "Be kind."
    again, told = files(export(tmp_path / "two")), files(folder)
    assert [name for name in told if told[name] != again.get(name)] == []


def test_where_its_writer_has_no_profile_a_comment_is_signed(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    a_new_paper()
    Reader.objects.get(name="Bo").delete()
    import_(folder)
    by_ada = Comment.objects.get(text__startswith="A *bridge*")
    by_bo = Comment.objects.get(text__startswith="Indeed")
    assert (by_ada.author and by_ada.author.name, by_ada.signed) == ("Ada Lind", "")
    assert (by_bo.author, by_bo.signed) == (None, "Bo")
    assert by_ada.up == 1 and not Vote.objects.exists() and not Follow.objects.exists()


def test_votes_that_came_are_counted_with_new_ones(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    a_new_paper()
    import_(folder)
    first = Comment.objects.get(text__startswith="A *bridge*")
    voter = Reader.objects.create_user("cy@example.org", name="Cy", skeleton="cy")
    assert voting.vote(voter, first, True).up == 2
    assert voting.vote(voter, first, None).up == 1


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    before = forum()
    import_(folder)
    assert forum() == before
    a_new_paper()
    import_(folder)
    before = forum()
    import_(folder)
    assert forum() == before


def test_nothing_private_travels(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    forum = b"".join(path.read_bytes() for path in (folder / "forum").iterdir())
    assert b"Ada Lind" in forum
    for word in (b"example.org", b"Forget it", b"Helo"):
        assert word not in forum


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("id", "7", "is no UUID"),
        ("thread", "urn:uuid:00000000-0000-4000-8000-000000000000", "no story of the export"),
        ("standing", "great", "is not a valid choice"),
        ("up", -1, "greater than or equal to 0"),
        ("reader", "../x", "is no word of a profile"),
        ("posted_at", "soon", "is not a date and time"),
    ],
)
def test_what_is_not_valid_is_refused_whole(
    tmp_path: Path, name: str, value: Any, reason: str
) -> None:
    folder = export(tmp_path / "one")

    def edit(data: bytes) -> bytes:
        first, *rest = data.splitlines()
        return b"\n".join([json.dumps(json.loads(first) | {name: value}).encode(), *rest, b""])

    change(folder, folder / "forum" / "comments.jsonl", edit)
    before = everything()
    with pytest.raises(CommandError, match=reason):
        import_(folder)
    assert everything() == before
