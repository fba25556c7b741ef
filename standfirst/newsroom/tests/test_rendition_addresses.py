"""Nobody can guess where a photo's renditions are; who knows one knows those of that photo."""

import re
from pathlib import PurePosixPath
from typing import Any

import pytest
from django.core.cache import cache

from standfirst.newsroom.models import Photo, Rendition
from standfirst.newsroom.tests.factories import a_photo

pytestmark = pytest.mark.django_db
LONGEST = "a-very-long-name-for-a-photo-of-a-bridge-over-a-river-in-flood-" * 2


@pytest.fixture(autouse=True)
def no_renditions_of_other_tests() -> None:
    """They are kept by the photo's number, which another test may have used before."""
    cache.clear()


def folder(photo: Photo, spec: str = "width-480|format-webp") -> str:
    return str(PurePosixPath(photo.get_rendition(spec).file.name).parent)


def test_a_photo_has_a_folder_of_its_own_and_of_this_paper(settings: Any) -> None:
    one, other = a_photo(), a_photo()
    assert re.fullmatch("images/[0-9a-f]{16}", folder(one))
    assert folder(one) == folder(one, "width-800|format-webp") != folder(other)
    before = folder(one)
    settings.SECRET_KEY = "another paper's"
    assert folder(one, "width-1280|format-webp") != before


def test_the_longest_name_fits() -> None:
    photo = a_photo()
    photo.file.name = f"original_images/{LONGEST}.jpg"
    path = Rendition(image=photo).get_upload_to(f"{LONGEST[:44]}.width-1920.webp")
    assert len(path) <= Rendition._meta.get_field("file").max_length


def test_a_rendition_of_before_keeps_its_address() -> None:
    photo = a_photo()
    known = photo.get_rendition("width-480|format-webp")
    Rendition.objects.filter(pk=known.pk).update(file="images/bridge.width-480.webp")
    kept = Photo.objects.get(pk=photo.pk).renditions.get()
    assert kept.url == "/media/images/bridge.width-480.webp"
