"""What the photo desk's form makes of an upload."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from standfirst.kit.photo import PhotoMetadata, with_credits
from standfirst.newsroom import pictures, structured
from standfirst.newsroom.models import Photo
from standfirst.newsroom.tasks import make_renditions
from standfirst.newsroom.tests.factories import picture_file
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


def uploaded(**typed: str) -> Photo:
    content = with_credits(
        picture_file().read(), PhotoMetadata(creator="Ada Reeve", credit="Reeve/Coastwire")
    )
    data: dict[str, Any] = {"collection": Collection.get_first_root_node().pk, **typed}
    file = SimpleUploadedFile("DSC_0042.jpg", content, "image/jpeg")
    form = get_image_form(Photo)(data, {"file": file})
    assert form.is_valid(), form.errors
    saved: Photo = form.save()
    return saved


def test_the_file_fills_what_nobody_typed() -> None:
    photo = uploaded()
    assert (photo.creator, photo.credit) == ("Ada Reeve", "Reeve/Coastwire")


EVERY_SIZE = {*pictures.CARD_SPECS, *pictures.whole_specs(), *structured.SPECS}


@pytest.mark.parametrize(
    ("view", "field", "prefix"),
    [
        ("wagtailimages:add_multiple", "files[]", ""),
        ("wagtailimages:add", "file", ""),
        ("wagtailimages_chooser:create", "image-chooser-upload-file", "image-chooser-upload-"),
    ],
)
def test_pages_find_every_size_made(
    view: str, field: str, prefix: str, client: Client, django_user_model: type[Reader]
) -> None:
    cache.clear()  # Wagtail remembers the sizes of another test's photo with this number.
    sign_in(client, django_user_model.objects.create_superuser("e@example.org", "secret-word"))
    collection = Collection.get_first_root_node().pk
    upload = SimpleUploadedFile("photo.jpg", picture_file().read(), "image/jpeg")
    typed = {f"{prefix}title": "A photo", f"{prefix}collection": collection, field: upload}
    client.post(reverse(view), typed, headers={"X-Requested-With": "XMLHttpRequest"})
    made = set(Photo.objects.get().renditions.values_list("filter_spec", flat=True))
    assert made >= EVERY_SIZE


def test_an_imported_photo_is_made_as_pages_ask() -> None:
    cache.clear()
    assert not uploaded().renditions.exists()


def test_a_photo_that_is_gone_needs_no_sizes() -> None:
    make_renditions.call(0)


def test_an_editors_words_stay() -> None:
    photo = uploaded(credit="Ada Reeve for the Courant", description="A bridge")
    assert photo.credit == "Ada Reeve for the Courant"
    assert photo.description == "A bridge"


def test_without_headline_the_file_gives_its_name() -> None:
    assert uploaded().title == "DSC_0042"
    assert uploaded(title="The bridge").title == "The bridge"
