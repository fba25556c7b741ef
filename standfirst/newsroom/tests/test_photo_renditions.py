"""What leaves the photo desk: no place, no serial number, the credit, and the desk's own crop."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from standfirst.kit.tests.photo_samples import SECRETS, annotated, listed, reference_photo
from standfirst.newsroom import pictures
from standfirst.newsroom.models import Photo
from standfirst.newsroom.models.photo import RATIOS
from standfirst.newsroom.structured import SPECS
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db

SPECS = [
    *pictures.whole_specs(),
    *pictures.CARD_SPECS,
    *SPECS,
    "width-800|format-jpeg",
    "original",
    "max-800x600",
]
CREDITS = {"creator": "Ada Reeve", "credit": "Ada Reeve/Coastwire", "rights": "© 2026 Coastwire"}
SECRET = ["GPS", "Serial", "Artist", "City", "Comment", "Instructions"]


@pytest.fixture(autouse=True)
def no_renditions_of_other_tests() -> None:
    """They are kept by the photo's number, which another test may have used before."""
    cache.clear()


def a_jpeg(width: int = 900, height: int = 600) -> bytes:
    """Blue, with a red quarter at the lower right."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (width // 2, height // 2, width, height))
    made = BytesIO()
    image.save(made, "JPEG", quality=95)
    return made.getvalue()


def saved(data: bytes, **values: Any) -> Photo:
    photo = Photo(file=ImageFile(BytesIO(data), name="photo.jpg"), title="A photo", **values)
    photo.save()
    return photo


def form_of(data: bytes, **typed: str) -> Any:
    """The photo desk's form for a new photo, with these words typed in."""
    values = {"collection": str(Collection.get_first_root_node().pk), **typed}
    return get_image_form(Photo)(values, {"file": SimpleUploadedFile("photo.jpg", data)})


def saved_by(form: Any) -> Photo:
    assert form.is_valid(), form.errors
    photo: Photo = form.save()
    photo.refresh_from_db()
    return photo


def test_no_rendition_gives_away_place_or_camera(tmp_path: Path) -> None:
    original = annotated(a_jpeg(), tmp_path, "jpg", *SECRETS)
    before = listed(original, tmp_path, "jpg")
    assert any("GPS" in name for name in before) and any("Serial" in name for name in before)
    photo = saved(original, **CREDITS)
    for spec, rendition in photo.get_renditions(*SPECS).items():
        with rendition.file.open() as file:
            found = listed(file.read(), tmp_path, Path(rendition.file.name).suffix[1:], "-n")
        told = [name for name in found if any(secret in name for secret in SECRET)]
        assert told == [], spec
        assert found["XMP-dc:Creator"] == CREDITS["creator"], spec
        assert found["XMP-photoshop:Credit"] == CREDITS["credit"], spec
        assert found["XMP-dc:Rights"] == CREDITS["rights"], spec


def test_the_reference_photo_fills_every_field_that_it_knows() -> None:
    photo = saved_by(form_of(reference_photo()))
    assert photo.title == "The Headline (ref2017.1)"
    assert photo.caption == "The description aka caption (ref2017.1)"
    assert photo.creator == "Creator1 (ref2017.1), Creator2 (ref2017.1)"
    assert photo.credit == "Credit Line (ref2017.1)"
    assert photo.rights.startswith("Copyright (Notice) 2017.1 IPTC")


def test_alt_text_in_the_file_becomes_the_photos(tmp_path: Path) -> None:
    words = "-XMP-iptcCore:AltTextAccessibility=A bridge"
    photo = saved_by(form_of(annotated(a_jpeg(), tmp_path, "jpg", words)))
    assert photo.alt_text == "A bridge"


def test_what_an_editor_typed_is_kept() -> None:
    typed = {
        "title": "A headline",
        "description": "Alt text",
        "caption": "A caption.",
        "creator": "Bo Lind",
        "credit": "Bo Lind/Agency",
        "rights": "Ours",
    }
    photo = saved_by(form_of(reference_photo(), **typed))
    assert {name: getattr(photo, name) for name in typed} == typed


def test_an_empty_field_beside_a_typed_one_is_filled() -> None:
    photo = saved_by(form_of(reference_photo(), title="A headline", credit="Bo Lind"))
    assert (photo.title, photo.credit) == ("A headline", "Bo Lind")
    assert photo.caption == "The description aka caption (ref2017.1)"


def test_a_new_file_under_an_edited_photo_leaves_its_words() -> None:
    photo = saved_by(form_of(a_jpeg(), title="A headline", credit="Bo Lind"))
    words = {"title": "A headline", "credit": "Bo Lind", "caption": "Typed."}
    values = {"collection": str(photo.collection_id), **words}
    upload = SimpleUploadedFile("new.jpg", reference_photo())
    photo = saved_by(get_image_form(Photo)(values, {"file": upload}, instance=photo))
    assert {name: getattr(photo, name) for name in words} == words
    assert photo.rights.startswith("Copyright (Notice) 2017.1 IPTC")


def colours(rendition: Any) -> set[str]:
    """Which of red and blue there is more than a trace of."""
    with rendition.file.open() as file, Image.open(file) as image:
        small = image.convert("RGB").resize((20, 20), Image.Resampling.NEAREST)
        pixels = small.tobytes()
    return {
        "red" if red > blue else "blue" for red, blue in zip(pixels[::3], pixels[2::3], strict=True)
    }


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_the_desks_crop_is_the_one_shown(ratio: str, kind: str) -> None:
    drawn = saved(a_jpeg(), **{f"crop_{ratio}": "52,52,46,46"})
    undrawn = saved(a_jpeg())
    spec = f"crop{ratio}-320|format-{kind}"
    assert colours(drawn.get_rendition(spec)) == {"red"}
    assert colours(undrawn.get_rendition(spec)) == {"red", "blue"}


@pytest.mark.parametrize(("ratio", "parts"), RATIOS.items())
@pytest.mark.parametrize("crop", ["", "0,0,100,100", "52,52,46,46", "10,5,30,80", "nonsense"])
def test_every_crop_has_its_ratio(ratio: str, parts: tuple[int, int], crop: str) -> None:
    photo = saved(a_jpeg(1000, 700), **{f"crop_{ratio}": crop})
    made = photo.get_rendition(f"crop{ratio}-160|format-webp")
    assert made.width == 160
    assert abs(made.height - 160 * parts[1] / parts[0]) <= 1


def test_a_new_crop_replaces_the_old_one() -> None:
    photo = saved(a_jpeg(), crop_1x1="0,0,48,48")
    assert colours(photo.get_rendition("crop1x1-160")) == {"blue"}
    photo.crop_1x1 = "52,52,46,46"
    photo.save()
    assert colours(Photo.objects.get().get_rendition("crop1x1-160")) == {"red"}


def test_the_photo_desk_takes_an_upload_and_keeps_the_files_words(
    client: Client, django_user_model: type[Reader]
) -> None:
    sign_in(client, django_user_model.objects.create_superuser("e@example.org", "secret-word"))
    upload = SimpleUploadedFile("photo.jpg", reference_photo(), "image/jpeg")
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "photo", "collection": Collection.get_first_root_node().pk, "files[]": upload},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is True
    photo = Photo.objects.get()
    assert (photo.title, photo.credit) == ("The Headline (ref2017.1)", "Credit Line (ref2017.1)")
