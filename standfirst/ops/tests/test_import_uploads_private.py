"""Nothing of an upload can be had from outside."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from standfirst.ops.imports.folder import ImportFolder
from standfirst.ops.tests.moving_in import STORY, editor, upload

pytestmark = pytest.mark.django_db


def test_it_lies_in_no_folder_that_is_served() -> None:
    path = upload(editor(), STORY).folder.path
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        assert not path.is_relative_to(Path(served))
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_no_address_leads_to_it() -> None:
    run = upload(editor(), STORY)
    within = f"imports/{run.folder_name}/files/{STORY.name}"
    for address in (f"/{within}", f"/media/{within}", f"/media/images/../../{within}"):
        assert Client().get(address).status_code == 404


@pytest.mark.parametrize("name", ["../../evil.json", "/etc/evil.json", "..\\evil.json", ".evil"])
def test_its_name_leads_nowhere_else(name: str) -> None:
    folder = ImportFolder.new()
    upload = SimpleUploadedFile("x", b"{}")
    upload._name = name  # type: ignore[attr-defined]  # as if Django had not cut it
    (kept,) = folder.keep([upload])
    assert [file.name for file in folder.files.iterdir()] == [kept]
    folder.delete()


def test_two_of_one_name_both_stay() -> None:
    run = upload(editor(), STORY, STORY)
    assert run.names == ["dpa_text.json", "dpa_text-2.json"]
