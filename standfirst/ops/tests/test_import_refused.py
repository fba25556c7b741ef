"""A file that cannot be taken is refused in words, by the form or by the check."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.ops.models import ImportRun, State
from standfirst.ops.tests.moving_in import STORY, editor, page_of, rounds, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def test_one_that_breaks_off_says_where(tmp_path: Path) -> None:
    cut = tmp_path / "cut.json"
    cut.write_bytes(STORY.read_bytes()[:200])
    client = editor()
    run = rounds(upload(client, cut))
    page = page_of(client, run)
    assert run.state == State.REFUSED
    assert run.fault.startswith("cut.json: ")
    assert "Nothing was imported." in page
    assert "Import this" not in page


def test_an_invalid_one_says_what_is_wrong() -> None:
    run = rounds(upload(editor(), SAMPLES / "not-valid-008_extension.json"))
    assert "unexpected propert" in run.fault


def test_it_does_not_tell_where_files_lie_on_the_server(tmp_path: Path) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(b"\0\1\2")
    run = rounds(upload(editor(), strange))
    assert run.fault.startswith("strange.bin is of no kind that we can import")
    assert str(run.folder.path) not in run.fault


@pytest.mark.parametrize(
    ("names", "says"),
    [([], "Choose at least one file."), (["a.jpg", "b.png"], "These are pictures only.")],
)
def test_the_form_asks_for_what_is_missing(names: list[str], says: str) -> None:
    uploads = [SimpleUploadedFile(name, b"x") for name in names]
    answer = editor().post(
        reverse("ops_import_upload"), {"uploads": uploads, "going_out": "publish"}
    )
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not ImportRun.objects.exists()
