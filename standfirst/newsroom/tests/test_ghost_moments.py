"""Moments of every age of Ghost are read, in UTC where no zone is named."""

from pathlib import Path

import pytest

from standfirst.newsroom.tests.ghost_samples import export, only, post


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2017-09-01T12:29:50.000Z", "2017-09-01T12:29:50+00:00"),
        ("2017-09-01 12:29:50", "2017-09-01T12:29:50+00:00"),
        ("2017-09-01T14:29:50+02:00", "2017-09-01T14:29:50+02:00"),
        (1388318310000, "2013-12-29T11:58:30+00:00"),
        ("0000-00-00 00:00:00", "2020-01-01T10:00:00+00:00"),
    ],
)
def test_a_moment_is_read(tmp_path: Path, said: object, moment: str) -> None:
    story = only(export(tmp_path, post(published_at=said)))
    assert story.published is not None and story.published.isoformat() == moment


def test_a_post_that_was_never_changed_has_the_age_of_its_making(tmp_path: Path) -> None:
    story = only(export(tmp_path, post(updated_at=None)))
    assert story.modified is not None and story.modified.day == 1
