"""Both shapes and every age of the export are read."""

import json
from pathlib import Path

import pytest

from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.tests.ghost_samples import export, only, post


def test_an_export_without_a_list_of_databases_is_read(tmp_path: Path) -> None:
    path = tmp_path / "flat.json"
    path.write_text(json.dumps({"data": {"posts": [post()]}, "meta": {"version": "2.0.0"}}))
    assert only(path).title == "Headline"


def test_tables_may_stand_in_any_order(tmp_path: Path) -> None:
    tags = [{"id": 7, "name": "News", "slug": "news"}]
    links = [{"post_id": 3, "tag_id": 7}]
    data = {"posts_tags": links, "roles": [[1]], "posts": [post(id=3)], "tags": tags}
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"db": [{"data": data}]}))
    assert only(path).terms == ("section:news",)


@pytest.mark.parametrize(
    ("members", "type"),
    [
        ({"type": "post"}, "post"),
        ({"type": "page"}, "page"),
        ({"type": None, "page": 1}, "page"),
        ({"type": None, "page": 0}, "post"),
        ({"type": None, "page": True}, "page"),
    ],
)
def test_pages_are_told_from_posts(tmp_path: Path, members: dict[str, object], type: str) -> None:
    reader = GhostReader(export(tmp_path, post(**members)))
    assert reader.head.counts == {type: 1}
    assert [word for word, _ in reader.items()] == [type]


def test_the_oldest_names_are_known(tmp_path: Path) -> None:
    old = post(id=12, author_id=1, image="/content/images/2014/01/a.jpg", html="<p>Old.</p>")
    story = only(export(tmp_path, old, users=[{"id": 1, "name": "Ann"}]))
    assert (story.id, story.authors) == ("12", ("1",))
    assert story.featured == "/content/images/2014/01/a.jpg"
