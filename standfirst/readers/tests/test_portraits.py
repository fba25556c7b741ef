"""A reader's picture: small, without what a camera wrote, one file at a time."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from standfirst.readers.actions.pictures import remove_picture, set_picture
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.views import profile

pytestmark = pytest.mark.django_db
PROFILE = "/account/profile/"
SECRET = "53.4808 N, 2.2426 W"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "portraits"


def a_photo(name: str = "me at home.jpg") -> SimpleUploadedFile:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET
    Image.linear_gradient("L").resize((640, 480)).save(made, "JPEG", exif=exif)
    return SimpleUploadedFile(name, made.getvalue(), "image/jpeg")


def send(client: Client, **typed: Any) -> Any:
    return client.post(PROFILE, {"name": "Nora Lind", "bio": "", "is_listed": "on"} | typed)


def test_it_is_kept_small_and_without_its_place(client: Client, media: Path) -> None:
    reader = a_reader()
    photo = a_photo()
    assert SECRET.encode() in photo.read()
    photo.seek(0)
    assert send(sign_in(client, reader), picture=photo).status_code == 302
    [kept] = media.iterdir()
    with Image.open(kept) as picture:
        assert (picture.format, picture.size) == ("WEBP", (256, 256))
        assert not picture.getexif() and not {"exif", "xmp", "icc_profile"} & set(picture.info)
    assert SECRET.encode() not in kept.read_bytes()


def test_its_address_says_nothing_and_cannot_be_guessed(client: Client) -> None:
    reader = a_reader()
    send(sign_in(client, reader), picture=a_photo())
    told = client.get("/_me").json()["reader"]["picture"]
    assert told.startswith(f"{settings.MEDIA_URL}portraits/") and len(Path(told).stem) == 22
    assert told in client.get(reader.get_absolute_url()).content.decode()
    assert not any(word in told for word in (reader.handle, "nora", "home"))


def test_a_new_one_takes_the_place_of_the_old(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    reader = a_reader()
    for data in (b"first", b"second"):
        with django_capture_on_commit_callbacks(execute=True):
            set_picture(reader, data)
    assert [kept.read_bytes() for kept in media.iterdir()] == [b"second"]
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(Reader.objects.get())
        remove_picture(Reader.objects.get())
    assert list(media.iterdir()) == [] and not Reader.objects.get().picture


def test_it_can_be_removed_on_the_page(client: Client) -> None:
    reader = a_reader()
    send(sign_in(client, reader), picture=a_photo())
    send(client, no_picture="on")
    assert client.get("/_me").json()["reader"]["picture"] == ""


def test_what_is_no_picture_is_refused_and_the_rest_kept_in_the_form(client: Client) -> None:
    answer = send(
        sign_in(client, a_reader()),
        bio="I sail.",
        picture=SimpleUploadedFile("me.jpg", b"<script>", "image/jpeg"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "cannot be read as a picture" in page
    assert "I sail." in page and "Nora Lind" in page


def test_a_good_picture_is_kept_though_the_name_is_refused(client: Client, media: Path) -> None:
    answer = send(sign_in(client, a_reader()), name="admin", picture=a_photo())
    assert answer.status_code == 422
    assert "Your new picture is saved. The rest is not yet" in answer.content.decode()
    assert len(list(media.iterdir())) == 1


def test_nobody_tries_pictures_all_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile, "PICTURES", 1)
    sign_in(client, a_reader())
    assert send(client, picture=a_photo()).status_code == 302
    answer = send(client, bio="I sail.", picture=a_photo())
    assert answer.status_code == 422 and "Try again in an hour" in answer.content.decode()
    assert "I sail." in answer.content.decode()


def test_a_file_of_an_account_that_could_not_be_saved_is_not_left(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **details: Any) -> None:
        raise OSError("disk")

    reader = a_reader()
    monkeypatch.setattr(Reader, "save", fail)
    with pytest.raises(OSError):
        set_picture(reader, b"first")
    assert list(media.iterdir()) == []
