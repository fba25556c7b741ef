"""A story that was corrected in public cannot be deleted, and its correction with it."""

import pytest
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import Correction
from standfirst.newsroom.models.correction import AppendOnly
from standfirst.newsroom.tests.factories import an_article
from standfirst.newsroom.tests.staff import signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected() -> Correction:
    return publish_correction(an_article(), kind="correction", text="It was 1979.")


@pytest.fixture
def editor() -> Client:
    return signed_in(roles.EDITORS)


def test_not_from_its_page_nor_with_its_section(corrected: Correction, editor: Client) -> None:
    for pk in (corrected.article_id, corrected.article.section.pk):
        answer = editor.post(reverse("wagtailadmin_pages:delete", args=[pk]), follow=True)
        assert "Unpublish the story instead" in answer.content.decode()
    assert Correction.objects.count() == 1


def test_not_in_bulk(corrected: Correction, editor: Client) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor.post(f"{address}?next=/editor/&id={corrected.article_id}")
    assert Correction.objects.count() == 1


def test_not_from_the_shell(corrected: Correction) -> None:
    with pytest.raises(ProtectedError):
        corrected.article.delete()
    with pytest.raises(AppendOnly):
        Correction.objects.all().delete()


def test_it_outlives_the_account_of_its_editor() -> None:
    editor = somebody(roles.EDITORS)
    made = publish_correction(an_article(), kind="update", text="More is known.", by=editor)
    editor.delete()
    assert Correction.objects.get(pk=made.pk).editor is None
