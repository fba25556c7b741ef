"""Stories that come in bulk are announced shortly: each with one event."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from standfirst.newsroom import tags
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import changed
from standfirst.newsroom.tests.public_paper import events, newest_event

pytestmark = pytest.mark.django_db


def import_(folder: Path) -> None:
    call_command("import", str(folder), publish=True, section="", stdout=StringIO())


def test_each_story_of_an_import_is_one_event_and_none_the_second_time(tmp_path: Path) -> None:
    a_section()
    for number in range(8):
        (folder := tmp_path / str(number)).mkdir()
        changed(folder, uri=f"urn:example:{number}", by="Ada Reeve")
    mark = newest_event()
    import_(tmp_path)
    told = events(mark)
    assert ArticlePage.objects.live().count() == 8
    assert len([event for event in told if tags.ARTICLES in event["tags"]]) == 8
    assert len(told) == 8 + 1  # and one new journalist
    mark = newest_event()
    import_(tmp_path)
    assert events(mark) == []
