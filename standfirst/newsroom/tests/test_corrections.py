"""Corrections are public, dated and for good."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import Correction
from standfirst.newsroom.models.correction import AppendOnly
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def test_it_stands_on_the_story_and_on_its_own_page(client: Client) -> None:
    article = an_article()
    publish_correction(article, kind="correction", text="It was 1979, not 1976.")
    for address in (article.url, "/corrections/"):
        assert "It was 1979, not 1976." in client.get(address).content.decode()


def test_it_remembers_editor_and_revisions() -> None:
    article = an_article()
    before = article.live_revision
    after = article.save_revision()
    after.publish()
    article.refresh_from_db()
    editor = Reader.objects.create_user("editor@example.org")
    made = publish_correction(article, kind="correction", text="Mended.", by=editor)
    assert (made.editor, made.revision_before, made.revision_after) == (editor, before, after)


def test_it_is_never_changed_or_taken_back() -> None:
    made = publish_correction(an_article(), kind="update", text="More is known.")
    made.text = "Nothing is known."
    with pytest.raises(AppendOnly):
        made.save()
    with pytest.raises(AppendOnly):
        made.delete()
    with pytest.raises(AppendOnly):
        Correction.objects.update(text="")


def test_only_a_public_story_is_corrected_in_public() -> None:
    with pytest.raises(ValidationError):
        publish_correction(an_article(live=False), kind="update", text="Too early.")


def test_an_empty_correction_is_refused() -> None:
    with pytest.raises(ValidationError):
        publish_correction(an_article(), kind="correction", text="   ")


def test_a_withdrawn_story_takes_its_corrections_off_the_page(client: Client) -> None:
    article = an_article()
    publish_correction(article, kind="correction", text="It was 1979.")
    article.unpublish()
    assert "It was 1979." not in client.get("/corrections/").content.decode()
