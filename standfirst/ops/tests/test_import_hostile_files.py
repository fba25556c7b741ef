"""Files that break, lie or attack are refused in one line, and nothing has changed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.wordpress_site import HEAD, export, item
from standfirst.ops.tests.imports import import_, refusal

pytestmark = pytest.mark.django_db

RSS = HEAD.partition("<rss")
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


def a_file(folder: Path, content: str | bytes, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def with_entities(declared: str) -> str:
    return f"{RSS[0]}<!DOCTYPE rss [{declared}]>{RSS[1]}{RSS[2]}{item(1, '&x;')}</channel></rss>"


def test_a_truncated_export(tmp_path: Path) -> None:
    whole = export(tmp_path, item(1, "Weir"), item(2, "Mill")).read_text()
    assert "breaks off" in refusal(a_file(tmp_path, whole[: len(whole) // 2]))


@pytest.mark.parametrize("tag", ["<item>", "<b>"])
def test_fifty_megabytes_of_one_tag(tmp_path: Path, tag: str) -> None:
    assert "nested" in refusal(a_file(tmp_path, HEAD + tag * (50 * MB // len(tag))))


def test_fifty_megabytes_in_one_tag(tmp_path: Path) -> None:
    assert "larger than" in refusal(a_file(tmp_path, f"{HEAD}<item><title>{'x' * 50 * MB}"))


def test_a_tag_that_never_ends(tmp_path: Path) -> None:
    assert "never ends" in refusal(a_file(tmp_path, f"{HEAD}<item a='{'x' * 50 * MB}"))


def test_an_xml_bomb(tmp_path: Path) -> None:
    bomb = "".join(
        f'<!ENTITY {name} "{f"&{of};" * 10 if of else "ha" * 100}">'
        for of, name in zip(["", *"abcdefg"], "abcdefgx", strict=True)
    )
    assert "entities" in refusal(a_file(tmp_path, with_entities(bomb)))


def test_an_external_entity(tmp_path: Path) -> None:
    secret = a_file(tmp_path, "secret", "secret.txt")
    told = refusal(a_file(tmp_path, with_entities(f'<!ENTITY x SYSTEM "{secret.as_uri()}">')))
    assert "entities" in told


def test_another_encoding_than_it_says(tmp_path: Path) -> None:
    latin = export(tmp_path, item(1, "Müllerstraße")).read_text().encode("latin-1")
    assert "encoding" in refusal(a_file(tmp_path, latin))


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    said = export(tmp_path, item(1, "Weir")).read_text().replace("UTF-8", "klingon")
    assert "encoding" in refusal(a_file(tmp_path, said))


def test_a_zip_that_leaves_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../outside.xml", export(tmp_path, item(1, "Weir")).read_text())
    assert "outside.xml" in refusal(path)
    assert not (tmp_path.parent / "outside.xml").exists()


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", b" " * 200 * MB)
    assert "site.zip" in refusal(path)


def test_a_broken_zip(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export.xml", export(tmp_path, item(1, "Weir")).read_text())
    assert "site.zip" in refusal(a_file(tmp_path, path.read_bytes()[:900], "site.zip"))


def test_json_that_breaks_off(tmp_path: Path) -> None:
    ghost = '{"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": [{"id": "1", "title": "We'
    assert "ghost.json" in refusal(a_file(tmp_path, ghost, "ghost.json"))


def test_a_ghost_export_of_other_types(tmp_path: Path) -> None:
    data = {"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": [{"id": 5, "title": [1]}]}}]}
    assert "title" in refusal(a_file(tmp_path, json.dumps(data), "ghost.json"))


def test_scripts_and_handlers_do_not_get_in(tmp_path: Path) -> None:
    text = (
        '<p onclick="x()">A<script>alert(1)</script> <a href="javascript:x()">link</a>'
        '<img src="x.jpg" onerror="x()"></p><iframe src="https://evil.example/"></iframe>'
    )
    import_(export(tmp_path, item(1, "Weir", text)))
    stored = str(ArticlePage.objects.get().body.get_prep_value())
    assert not any(word in stored for word in ("script", "onclick", "onerror", "<iframe"))


def test_a_bad_file_in_a_folder_keeps_the_good_ones_out(tmp_path: Path) -> None:
    export(tmp_path, item(1, "Weir"))
    a_file(tmp_path, f"{HEAD}<item>", "second.xml")
    assert "second.xml" in refusal(tmp_path)
