"""A story that waits for its hour follows the agency, and an editor's hour stands."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import changed

pytestmark = pytest.mark.django_db


def version(
    folder: Path, number: int, *, publish: bool = True, **properties: object
) -> ArticlePage:
    """The article after this version has come in."""
    created = f"2026-01-0{number}T10:00:00Z"
    made = {"version": str(number), "by": "Ada Reeve", "versionCreated": created, **properties}
    call_command("import", str(changed(folder, **made)), publish=publish)
    found: ArticlePage = ArticlePage.objects.get(sources__uri="urn:example:1")
    return found


@pytest.fixture
def hour() -> datetime:
    a_section()
    return clock.now().replace(microsecond=0) + timedelta(hours=1)


def test_a_canceled_story_is_not_published_at_its_hour(tmp_path: Path, hour: datetime) -> None:
    assert version(tmp_path, 1, embargoedUntil=hour.isoformat()).approved_schedule
    article = version(tmp_path, 2, embargoedUntil=hour.isoformat(), pubStatus="canceled")
    assert not article.approved_schedule


def test_the_newer_version_waits_in_the_place_of_the_older(tmp_path: Path, hour: datetime) -> None:
    version(tmp_path, 1, embargoedUntil=hour.isoformat())
    article = version(tmp_path, 2, publish=False, embargoedUntil=hour.isoformat())
    assert article.scheduled_revision == article.latest_revision


def test_an_editors_hour_stands_in_the_offered_draft(tmp_path: Path, hour: datetime) -> None:
    article = version(tmp_path, 1, publish=False)
    article.go_live_at = hour
    article.save_revision()
    offered = version(tmp_path, 2).get_latest_revision_as_object()
    assert offered.go_live_at == hour
