"""What the old site hid stays hidden; what its hour had for readers comes out."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit import clock
from standfirst.newsroom.moving.items import Standing
from standfirst.newsroom.tests.ghost_samples import export, only, post

AHEAD = (clock.now() + timedelta(days=30)).isoformat(timespec="seconds")


@pytest.mark.parametrize(
    ("members", "standing"),
    [
        ({}, Standing.PUBLIC),
        ({"visibility": None}, Standing.PUBLIC),
        ({"visibility": "members"}, Standing.PRIVATE),
        ({"visibility": "paid"}, Standing.PRIVATE),
        ({"visibility": "tiers"}, Standing.PRIVATE),
        ({"status": "draft"}, Standing.DRAFT),
        ({"status": None}, Standing.DRAFT),
        ({"status": "draft", "visibility": "paid"}, Standing.DRAFT),
        ({"status": "sent"}, Standing.PRIVATE),
        ({"email_only": 1}, Standing.PRIVATE),
        ({"status": "scheduled", "published_at": AHEAD}, Standing.SCHEDULED),
        ({"status": "scheduled"}, Standing.PUBLIC),
        ({"status": "scheduled", "published_at": None}, Standing.DRAFT),
        (
            {"status": "scheduled", "published_at": AHEAD, "visibility": "members"},
            Standing.PRIVATE,
        ),
    ],
)
def test_standing(tmp_path: Path, members: dict[str, Any], standing: Standing) -> None:
    assert only(export(tmp_path, post(**members))).standing is standing


def test_a_members_post_says_so(tmp_path: Path) -> None:
    story = only(export(tmp_path, post(visibility="paid")))
    assert story.remarks == ("On the old site it was not for every reader (“paid”).",)
