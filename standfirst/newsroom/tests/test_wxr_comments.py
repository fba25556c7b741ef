"""Every comment is kept, whatever is missing in it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.newsroom.moving.items import SiteComment, SitePost
from standfirst.newsroom.moving.wordpress.reader import WxrReader
from standfirst.newsroom.tests.wxr_samples import SAMPLES, comment, post

DAY = datetime(2024, 5, 1, 9, tzinfo=UTC)


def one(folder: Path, **fields: str) -> SiteComment:
    (read,) = post(folder, comment(**fields)).comments
    return read


def test_a_comment_is_read_whole(tmp_path: Path) -> None:
    fields = {"id": "3", "author": "Jo &amp; Al", "author_email": "a@b.example\n   "}
    fields |= {"author_url": "http://b.example", "date_gmt": "2024-05-02 08:00:00"}
    fields |= {"content": "\n One\n\n<b>two</b>", "approved": "1", "type": "", "parent": "2"}
    assert one(tmp_path, **fields) == SiteComment(
        id="3",
        html="One\n\n<b>two</b>",
        created=datetime(2024, 5, 2, 8, tzinfo=UTC),
        author="Jo & Al",
        email="a@b.example",
        website="http://b.example",
        parent="2",
    )


@pytest.mark.parametrize(
    ("approved", "standing"),
    [("1", "approved"), ("0", "held"), ("spam", "spam"), ("trash", "trashed"), ("", "held")],
)
def test_each_state_has_its_standing(tmp_path: Path, approved: str, standing: str) -> None:
    assert one(tmp_path, approved=approved).standing == standing


@pytest.mark.parametrize("kind", ["pingback", "trackback"])
def test_pings_are_kept_as_such(tmp_path: Path, kind: str) -> None:
    assert one(tmp_path, type=kind, approved="1").kind == kind


def test_a_plug_ins_own_note_is_held(tmp_path: Path) -> None:
    note = one(tmp_path, type="order_note", approved="1", content="Call her")
    assert (note.kind, note.standing, note.html) == ("comment", "held", "Call her")


def test_a_comment_without_anything_is_kept(tmp_path: Path) -> None:
    assert one(tmp_path, content="Hi", parent="0") == SiteComment("7-1", "Hi", DAY, standing="held")


def test_a_broken_date_is_that_of_the_post(tmp_path: Path) -> None:
    assert one(tmp_path, date_gmt="0000-00-00 00:00:00", date="soon").created == DAY
    local = one(tmp_path, date_gmt="", date="2024-05-03 00:00:00")
    assert local.created == datetime(2024, 5, 3, tzinfo=UTC)


def test_an_export_made_for_its_comments() -> None:
    read = [p for _, p in WxrReader(SAMPLES / "comments" / "wordpress.xml").items()]
    posts = [p for p in read if isinstance(p, SitePost)]
    assert [len(p.comments) for p in posts] == [7, 1, 0]
    first, *_, last = posts[0].comments
    assert (first.id, first.email, first.html) == ("2", "test@example.org", "Erster!1")
    assert [c.parent for c in posts[0].comments[:5]] == ["", "", "6", "7", "7"]
    assert last.standing == "approved"
