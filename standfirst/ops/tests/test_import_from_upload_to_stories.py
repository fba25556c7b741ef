"""Upload, the check's report, a word of the editor, stories."""

import zipfile
from pathlib import Path

import pytest

from standfirst.newsroom.models import ArticlePage, Photo
from standfirst.newsroom.tests.factories import a_section, picture_file
from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.ops.models import State
from standfirst.ops.tests.moving_in import STORY, editor, page_of, press, rounds, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]

SITE = SAMPLES.parent / "ghost" / "ghost.json"


def test_the_check_brings_nothing_in() -> None:
    client = editor()
    run = rounds(upload(client, STORY))
    assert run.state == State.CHECKED
    assert not ArticlePage.objects.exists()
    page = page_of(client, run)
    assert "Nothing is in the paper yet." in page
    assert "Import this" in page


def test_the_editors_word_does() -> None:
    client = editor()
    run = rounds(upload(client, STORY, wires="on"))
    assert press(client, run, "confirm") == 302
    assert rounds(run).state == State.DONE
    assert ArticlePage.objects.live().exists()
    assert "See the stories" in page_of(client, run)


def test_the_report_is_a_table_with_heads_and_remarks_by_outcome() -> None:
    client = editor()
    page = page_of(client, rounds(upload(client, SITE)))
    assert '<caption id="import-table">What would become of it</caption>' in page
    assert '<th scope="col">Imported</th>' in page
    assert '<th scope="row">In all</th>' in page
    assert "Taken, with a remark" in page


def test_everything_stays_a_draft_when_told_to() -> None:
    client = editor()
    run = rounds(upload(client, SITE, going_out="drafts", wires="on"))
    press(client, run, "confirm")
    rounds(run)
    assert ArticlePage.objects.exists()
    assert not ArticlePage.objects.live().exists()


def test_into_the_section_that_was_chosen() -> None:
    client, sport = editor(), a_section("sport")
    run = rounds(upload(client, STORY, section="sport"))
    press(client, run, "confirm")
    rounds(run)
    assert ArticlePage.objects.get().get_parent().pk == sport.pk


def test_a_zip_brings_its_pictures_along(tmp_path: Path) -> None:
    zipped = tmp_path / "site.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(SITE, "export.json")
        archive.writestr("content/images/feature-1.jpg", picture_file().read())
    client = editor()
    run = rounds(upload(client, zipped))
    assert not Photo.objects.exists()
    press(client, run, "confirm")
    rounds(run)
    assert Photo.objects.count() == 1
