"""`standfirst import DIR` takes our own export as it takes any other."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from standfirst.kit import interchange
from standfirst.newsroom.founding import found_paper
from standfirst.newsroom.models import ArticlePage, Photo
from standfirst.newsroom.moving.own.importer import StandfirstImporter
from standfirst.newsroom.tests.factories import a_photo, a_section, an_article
from standfirst.newsroom.tests.own_samples import database, empty, export

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def importer(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [one for one in interchange.importers() if one.name != StandfirstImporter.name]
    monkeypatch.setattr(interchange, "_importers", [*others, StandfirstImporter()])


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media-1")
    for number in range(3):
        an_article(a_section("rivers"), lead_photo=a_photo(title=f"Photo {number}"))
    made = export(tmp_path / "export")
    empty()
    found_paper()
    settings.MEDIA_ROOT = str(tmp_path / "media-2")
    return made


def run(folder: Path, **options: Any) -> str:
    said = StringIO()
    call_command("import", str(folder), stdout=said, **options)
    return said.getvalue()


def test_the_folder_is_recognised_as_one_thing(folder: Path) -> None:
    assert run(folder).endswith("12 imported\n")
    assert ArticlePage.objects.live().count() == Photo.objects.count() == 3
    before = database()
    assert run(folder).endswith("12 unchanged\n")
    assert database() == before


def test_a_dry_run_changes_nothing(folder: Path, tmp_path: Path) -> None:
    before = database()
    assert "12 imported" in run(folder, dry_run=True)
    assert database() == before
    assert not [path for path in (tmp_path / "media-2").rglob("*") if path.is_file()]


def test_a_fault_is_one_line_and_status_2(folder: Path) -> None:
    (folder / "site.json").write_text("{}")
    with pytest.raises(CommandError, match=r"site\.json: is damaged") as fault:
        run(folder)
    assert fault.value.returncode == 2 and "\n" not in str(fault.value)


def test_it_goes_on_where_it_was_stopped(folder: Path) -> None:
    batch = StandfirstImporter().read(folder / "standfirst.json", None)  # type: ignore[arg-type]
    steps = batch.steps(interchange.Options())
    for _ in range(5):
        list(next(steps).take())
    said = run(folder)
    assert "4 imported" in said and ArticlePage.objects.live().count() == 3
    assert run(folder).endswith("12 unchanged\n")
