"""An import that fails half-way leaves neither rows nor files behind."""

from pathlib import Path

import pytest
from django.conf import settings

from standfirst.newsroom.models import Photo
from standfirst.newsroom.tests.factories import a_photo
from standfirst.ops.importing import all_or_nothing

pytestmark = pytest.mark.django_db


def files() -> set[Path]:
    return {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


def fail_half_way() -> None:
    with all_or_nothing():
        a_photo().get_rendition("width-100")
        raise ValueError("the second item is broken")


def test_its_photos_and_their_renditions_go_too() -> None:
    before = files()
    with pytest.raises(ValueError, match="second item"):
        fail_half_way()
    assert not Photo.objects.exists()
    assert files() == before


def test_what_succeeds_stays() -> None:
    with all_or_nothing():
        photo = a_photo()
    assert Path(photo.file.path).is_file()
