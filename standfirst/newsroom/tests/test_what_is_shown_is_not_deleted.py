"""Deleting what a public page still needs is refused, with a reason and the next step."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.newsroom.models import Edition, FrontPage, Photo
from standfirst.newsroom.tests.factories import a_paper, a_photo, an_article, an_edition
from standfirst.newsroom.tests.staff import signed_in

pytestmark = pytest.mark.django_db


def reasons(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def a_story_with(photo: Photo, kind: str) -> None:
    placed = {"photo": photo, "caption": ""}
    blocks = {"photo": placed, "gallery": {"title": "", "photos": [placed, placed]}}
    an_article(title="The weir", body=[(kind, blocks[kind])])


@pytest.mark.parametrize("kind", ["photo", "gallery"])
def test_a_photo_in_a_text_stays_and_the_story_is_named(admin_client: Client, kind: str) -> None:
    photo = a_photo()
    a_story_with(photo, kind)
    address = reverse("wagtailimages:delete", args=[photo.pk])
    for answer in (admin_client.get(address, follow=True), admin_client.post(address, follow=True)):
        assert "in the text of “The weir”" in reasons(answer)
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_photos_in_texts_stay_when_many_are_deleted_at_once(admin_client: Client) -> None:
    free, used = a_photo(), a_photo()
    a_story_with(used, "photo")
    address = reverse("wagtail_bulk_action", args=["newsroom", "photo", "delete"])
    answer = admin_client.post(f"{address}?id={free.pk}&id={used.pk}", follow=True)
    assert "in the text of “The weir”" in reasons(answer)
    assert Photo.objects.count() == 2


def test_a_photo_in_no_text_is_deleted(admin_client: Client) -> None:
    photo = a_photo()
    a_story_with(a_photo(), "photo")
    admin_client.post(reverse("wagtailimages:delete", args=[photo.pk]))
    assert not Photo.objects.filter(pk=photo.pk).exists()


def test_who_may_not_delete_photos_is_told_nothing_of_stories() -> None:
    photo = a_photo()
    a_story_with(photo, "photo")
    client = signed_in("Journalists")
    answer = client.get(reverse("wagtailimages:delete", args=[photo.pk]), follow=True)
    assert "The weir" not in reasons(answer)


def test_an_edition_with_a_front_stays_and_one_without_goes(admin_client: Client) -> None:
    a_paper()
    edition = an_edition("us")
    address = reverse("wagtailsnippets_newsroom_edition:delete", args=[edition.pk])
    for answer in (admin_client.get(address, follow=True), admin_client.post(address, follow=True)):
        assert "The US edition has a front" in reasons(answer)
    assert Edition.objects.filter(pk=edition.pk).exists()
    FrontPage.objects.get(edition=edition).delete()
    admin_client.post(address)
    assert not Edition.objects.filter(pk=edition.pk).exists()
