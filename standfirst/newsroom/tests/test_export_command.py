"""`standfirst export DIR` leaves a whole export or nothing."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from standfirst.newsroom.models import Photo
from standfirst.newsroom.moving.out import articles as out_articles
from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.newsroom.tests.own_samples import export, only_the_newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    an_article(lead_photo=a_photo())


def test_a_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear editor")
    with pytest.raises(CommandError, match="is not empty") as fault:
        export(tmp_path / "full")
    assert fault.value.returncode == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (export(tmp_path / "empty") / "standfirst.json").is_file()


def test_drafts_are_never_written_where_the_web_sees_them(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="open to the web"):
        export(tmp_path / "media" / "export")


def test_an_export_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(out_articles.ArticleExport, "run", full)
    with pytest.raises(CommandError, match="No space left on device"):
        export(tmp_path / "new")
    assert not [path for path in tmp_path.iterdir() if "new" in path.name]


def test_it_says_how_far_it_is_and_what_it_has_written(tmp_path: Path) -> None:
    said = StringIO()
    with only_the_newsroom():
        call_command("export", str(tmp_path / "new"), stdout=said)
    assert "1 photos, 1 editions, 1 sections" in said.getvalue()
    assert "1 articles, 0 drafts" in said.getvalue()


def test_a_lost_original_is_named_and_holds_up_nothing(tmp_path: Path) -> None:
    photo = Photo.objects.get()
    Path(photo.file.path).unlink()
    said = StringIO()
    with only_the_newsroom():
        call_command("export", str(tmp_path / "new"), stdout=said)
    assert f"The photo “A bridge” stays behind: its original {photo.file.name} is lost." in (
        said.getvalue()
    )


def test_each_private_thing_stays(tmp_path: Path, django_user_model: Any) -> None:
    reader = django_user_model.objects.create(email="secret@example.org")
    article = an_article()
    article.owner = reader
    article.save_revision(user=reader)
    for path in export(tmp_path / "new").rglob("*"):
        assert path.is_dir() or b"ecret" not in path.read_bytes(), path
