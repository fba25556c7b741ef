"""What the photo desk's form makes of an upload."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from standfirst.kit.photo import PhotoMetadata, with_credits
from standfirst.newsroom import pictures, structured
from standfirst.newsroom.models import Photo
from standfirst.newsroom.tasks import make_renditions
from standfirst.newsroom.tests.factories import picture_file

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


def test_pages_find_every_size_made() -> None:
    cache.clear()  # Wagtail remembers the sizes of another test's photo with this number.
    photo = uploaded()
    made = set(photo.renditions.values_list("filter_spec", flat=True))
    assert made == {*pictures.CARD_SPECS, *pictures.whole_specs(), *structured.SPECS}


def test_a_photo_that_is_gone_needs_no_sizes() -> None:
    make_renditions.call(0)


def test_an_editors_words_stay() -> None:
    photo = uploaded(credit="Ada Reeve for the Courant", description="A bridge")
    assert photo.credit == "Ada Reeve for the Courant"
    assert photo.description == "A bridge"


def test_without_headline_the_file_gives_its_name() -> None:
    assert uploaded().title == "DSC_0042"
    assert uploaded(title="The bridge").title == "The bridge"
