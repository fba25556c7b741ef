"""Comments come with their page, their parent, their author and their standing."""

from pathlib import Path

import pytest

from standfirst.newsroom.moving.disqus import DisqusReader
from standfirst.newsroom.tests.disqus_samples import SAMPLE, THREAD, comment, export


def test_every_comment_of_the_real_export_is_given() -> None:
    reader = DisqusReader(SAMPLE)
    comments = list(reader.comments())
    assert len(reader) == len(comments) == 6
    assert [(c.id, c.parent) for c in comments] == [
        *(("4", ""), ("5", "4"), ("6", ""), ("8", ""), ("9", ""), ("11", "9")),
    ]
    assert comments[1].html == "<p>Hello, World.</p>"
    assert (comments[1].author, comments[1].email) == ("user", "foo@bar.com")
    assert comments[1].created.isoformat() == "2013-10-11T06:51:33+00:00"
    assert comments[1].address == "http://example.org/"
    assert comments[4].standing == "trashed"


def test_a_comment_without_its_thread_is_given_without_an_address() -> None:
    orphan = list(DisqusReader(SAMPLE).comments())[2]
    assert (orphan.author, orphan.html, orphan.address) == ("where am I?", "...", "")


@pytest.mark.parametrize(
    ("inside", "standing"),
    [
        ("", "approved"),
        ("<isSpam>true</isSpam>", "spam"),
        ("<isSpam>true</isSpam><isDeleted>true</isDeleted>", "trashed"),
        ("<isApproved>false</isApproved>", "held"),
    ],
)
def test_standing(tmp_path: Path, inside: str, standing: str) -> None:
    (found,) = DisqusReader(export(tmp_path, THREAD, comment(inside))).comments()
    assert found.standing == standing


def test_a_thread_may_follow_its_comments(tmp_path: Path) -> None:
    (found,) = DisqusReader(export(tmp_path, comment(), THREAD)).comments()
    assert found.address == "https://old.example/a/"


@pytest.mark.parametrize(
    ("message", "html"),
    [
        ("a &lt;b&gt;", "a <b>"),
        ("<![CDATA[<p>a & b</p>]]>", "<p>a & b</p>"),
        ("<p>a <b>c</b></p>", "<p>a <b>c</b></p>"),
        ("", ""),
    ],
)
def test_its_html_is_raw(tmp_path: Path, message: str, html: str) -> None:
    inside = f"<message>{message}</message><author><username>ann</username></author>"
    (found,) = DisqusReader(export(tmp_path, THREAD, comment(inside))).comments()
    assert (found.html, found.author) == (html, "ann")
