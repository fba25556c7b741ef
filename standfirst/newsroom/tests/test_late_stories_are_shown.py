"""A scheduled story that cannot be published is shown to the editors, with the reason."""

from datetime import timedelta

import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom.schedule import publish_due
from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


def test_nine_go_live_and_the_tenth_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = a_photo()
    due = clock.now() + timedelta(hours=1)
    stories = [an_article(live=False, go_live_at=due) for _ in range(9)]
    broken = an_article(live=False, go_live_at=due, lead_photo=photo, title="The late one")
    for story in [*stories, broken]:
        story.get_latest_revision().publish()
    photo.description = ""
    photo.save()
    later = due + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_due()
    for story in [*stories, broken]:
        story.refresh_from_db()
    assert [story.live for story in stories] == [True] * 9
    assert (broken.live, bool(broken.approved_schedule)) == (False, True)
    sign_in(client, Reader.objects.create_superuser("chief@example.org"))
    page = client.get("/editor/").content.decode()
    assert "The late one" in page
    assert "has no alt text" in page
