"""Folders and zips are taken whole, with the media in them; a dry run changes nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from standfirst.newsroom.models import ArticlePage, Photo
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.newsroom.tests.wordpress_site import export, item, picture
from standfirst.ops.tests.imports import everything, import_, refusal

pytestmark = pytest.mark.django_db
ADDRESS = "https://old.example/wp-content/uploads/weir.jpg"


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's export, its one picture, and a note that nobody reads."""
    site = tmp_path / "site"
    (site / "media").mkdir(parents=True)
    export(site, item(1, "Weir", f'<p>Text.</p><img src="{ADDRESS}">'), picture(9, ADDRESS))
    Image.new("RGB", (900, 600), "teal").save(site / "media" / "weir.jpg")
    (site / "notes.txt").write_text("Call Ada.")
    return site


def zipped(folder: Path) -> Path:
    path = folder.parent / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder))
    return path


def test_a_folder(folder: Path) -> None:
    said = import_(folder)
    assert "notes.txt: skipped\n    It is of no kind that we can import." in said
    assert (ArticlePage.objects.count(), Photo.objects.count()) == (1, 1)


def test_a_zip_of_it_is_the_same(folder: Path) -> None:
    import_(zipped(folder))
    (block,) = [b for b in ArticlePage.objects.get().body if b.block_type == "photo"]
    assert block.value["photo"] == Photo.objects.get()
    before = everything()
    import_(folder)
    assert everything() == before


def test_a_dry_run_says_the_same_and_changes_nothing(folder: Path) -> None:
    before = everything()
    dry = import_(folder, dry_run=True)
    assert everything() == before
    assert dry.removesuffix("This was a dry run: nothing has changed.\n") == import_(folder)


def test_wires_of_every_version_in_one_folder(tmp_path: Path) -> None:
    for name in ("dpa_text", "2.1-ntb_text", "1.x-005_complex_text_article"):
        (tmp_path / f"{name}.json").write_bytes((SAMPLES / f"{name}.json").read_bytes())
    assert import_(tmp_path).endswith("3 imported\n")


def test_the_table_counts_each_type(folder: Path) -> None:
    lines = import_(folder).splitlines()
    table = {line.split()[0]: line.split()[1:] for line in lines if "  " in line.strip()}
    assert table["imported"] == ["skipped", "in", "all"]
    assert table["post"] == ["1", "·", "1"]
    assert table["attachment"] == ["1", "·", "1"]
    assert table["file"] == ["·", "1", "1"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "holds nothing that we can import" in refusal(tmp_path)
