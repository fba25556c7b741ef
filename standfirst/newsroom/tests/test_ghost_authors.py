"""Several authors keep their order; the one of older exports is found too."""

from pathlib import Path

from standfirst.newsroom.tests.ghost_samples import export, only, post

USERS = [
    {"id": "1", "name": "Ann", "slug": "ann", "email": "ann@example.com", "bio": "Writes."},
    {"id": "2", "name": "Ben"},
]


def test_authors_come_in_their_order(tmp_path: Path) -> None:
    rows = [
        {"post_id": "p", "author_id": "1", "sort_order": 1},
        {"post_id": "p", "author_id": "2", "sort_order": 0},
    ]
    story = only(export(tmp_path, post(id="p"), users=USERS, posts_authors=rows))
    assert story.authors == ("2", "1")


def test_an_author_who_is_not_there_is_said(tmp_path: Path) -> None:
    story = only(export(tmp_path, post(author_id="9"), users=USERS))
    assert story.authors == ()
    assert story.remarks == ("An author whom the export does not name was left out.",)
