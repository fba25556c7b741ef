"""An export with something wrong in it is refused whole, with the place of each fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.newsroom.tests.ghost_samples import ABSENT, export, faults_of, lexical, post

POSTS = "$.db[0].data.posts"


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"title": 5}, ".title: is a number, not a text"),
        ({"title": ABSENT}, ": lacks “title”"),
        ({"id": None}, ": lacks “id”"),
        ({"id": True}, ".id: is true or false, not a text"),
        ({"html": ["<p>"]}, ".html: is an array, not a text"),
        ({"status": "hidden"}, ".status: “hidden” is not one of “draft”, “published”, "),
        ({"published_at": "yesterday"}, ".published_at: “yesterday” is not a date and time"),
        ({"created_at": [2020]}, ".created_at: is an array, not a date and time"),
        ({"updated_at": 10**18}, ".updated_at: “1000000000000000000” is no moment of"),
        ({"page": "no"}, ".page: is a text, not true or false"),
        ({"html": "", "lexical": "{"}, ".lexical: is not JSON (Expecting property name"),
        ({"html": None, "lexical": lexical({"type": 3})}, ".lexical.root.children[0].type: is a"),
        ({"html": None, "mobiledoc": '{"sections":[[10,0]]}'}, "[1]: cards has no element 0"),
        ({"html": None, "mobiledoc": '{"sections":{}}'}, ".mobiledoc.sections: is an object, not"),
    ],
)
def test_a_fault_in_a_post_has_its_place(
    tmp_path: Path, members: dict[str, Any], fault: str
) -> None:
    (said,) = faults_of(export(tmp_path, post(id="first"), post(**{"type": None, **members})))
    assert said.startswith(f"{POSTS}[1]")
    assert fault in said


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ({"users": {}}, "$.db[0].data.users: is an object, not an array"),
        ({"users": [{"id": 1}]}, "$.db[0].data.users[0]: lacks “name”"),
        ({"tags": [None]}, "$.db[0].data.tags[0]: is null, not an object"),
        ({"posts_tags": [{"post_id": 1}]}, "$.db[0].data.posts_tags[0]: lacks “tag_id”"),
        ({"posts_meta": [{"post_id": 1, "meta_title": 1}]}, "posts_meta[0].meta_title: is a n"),
    ],
)
def test_so_has_one_in_another_table(tmp_path: Path, tables: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(export(tmp_path, post(), **tables))[0]


def test_two_posts_never_share_an_id(tmp_path: Path) -> None:
    (said,) = faults_of(export(tmp_path, post(id=1), post(id="1")))
    assert said == f"{POSTS}[1].id: “1” is another post's too"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([], "$: is an array, not an object"),
        ({"db": {}}, "$.db: is an object, not an array"),
        ({"db": []}, "$: holds 0 databases (“data”), not one"),
        ({"db": [{"data": {"tags": []}}]}, "$.db[0].data: lacks “posts”"),
        ({"db": [{"data": {"posts": []}}] * 2}, "$: holds 2 databases"),
        ({"db": [{"data": None}]}, "$.db[0].data: is null, not an object"),
    ],
)
def test_another_shape_is_refused(tmp_path: Path, value: object, fault: str) -> None:
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps(value))
    assert fault in faults_of(path)[0]
