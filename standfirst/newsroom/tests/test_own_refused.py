"""An export that was damaged or tampered with is refused whole, in words, or cleaned."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.interchange import Refused
from standfirst.newsroom.founding import found_paper
from standfirst.newsroom.models import ArticlePage, Topic
from standfirst.newsroom.tests.factories import a_photo, a_section, an_article
from standfirst.newsroom.tests.own_samples import (
    change,
    database,
    edit_words,
    empty,
    export,
    import_,
    remarks,
    seal_sums,
    the_only,
)

pytestmark = pytest.mark.django_db
Edit = Callable[[bytes], bytes]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The export of a paper of one story; a new paper waits for it."""
    settings.MEDIA_ROOT = str(tmp_path / "media-1")
    an_article(a_section("rivers"), slug="story", title="A story", lead_photo=a_photo())
    Topic.objects.create(name="Rivers", slug="rivers")
    found = export(tmp_path / "export")
    empty()
    found_paper()
    settings.MEDIA_ROOT = str(tmp_path / "media-2")
    return found


def fault_of(folder: Path) -> str:
    """What is said; nothing may have changed."""
    before = database()
    with pytest.raises(Refused) as refusal:
        import_(folder)
    assert database() == before and not (folder.parent / "media-2").exists()
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def the_story(folder: Path) -> Path:
    return the_only(folder, "articles/*/story.json")


def a_body(kind: str, value: Any) -> dict[str, Any]:
    return {"body": [{"type": kind, "value": value, "id": None}]}


@pytest.mark.parametrize("pattern", ["articles/*/*.json", "media/*", "site.json", "photos.jsonl"])
def test_a_changed_file_is_named(folder: Path, pattern: str) -> None:
    file = the_only(folder, pattern)
    change(folder, file, lambda data: data + b" ", seal=False)
    name = file.relative_to(folder).as_posix()
    assert f"{name}: is damaged or has been changed since the export" in fault_of(folder)


def test_a_missing_picture_is_named(folder: Path) -> None:
    the_only(folder, "media/*").unlink()
    assert "media/photo.jpg: is missing" in fault_of(folder)


def test_a_picture_that_is_a_link_is_not_followed(folder: Path) -> None:
    file = the_only(folder, "media/*")
    file.rename(folder.parent / "elsewhere.jpg")
    file.symlink_to(folder.parent / "elsewhere.jpg")
    assert "media/photo.jpg: is missing" in fault_of(folder)


@pytest.mark.parametrize("path", ["../secret.jpg", "media/../../secret.jpg", "/etc/passwd", "a//b"])
def test_no_file_lies_outside_the_folder(folder: Path, path: str) -> None:
    lines = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    seal_sums(folder, [*lines, f"{'0' * 64}  {path}\n"])
    assert "names no file of the export" in fault_of(folder)


@pytest.mark.parametrize("path", ["../../x.jpg", "media/../x.jpg", "site.json", "/etc/passwd"])
def test_a_photo_has_its_file_in_media(folder: Path, path: str) -> None:
    edit = replacing(b"media/photo.jpg", path.encode())
    change(folder, folder / "photos.jsonl", edit)
    assert "is no file in media/" in fault_of(folder)


def test_a_photo_is_a_picture(folder: Path) -> None:
    change(folder, the_only(folder, "media/*"), lambda data: b"<script>alert(1)</script>")
    assert "holds other bytes than its uri names" in fault_of(folder)


def replacing(old: bytes, new: bytes) -> Edit:
    def edit(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return edit


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"kind": "poem"}, "words.kind: "),
        ({"title": 7}, "words.title: is no text"),
        ({"title": ""}, "words.title: "),
        ({"kicker": "x" * 61}, "words.kicker: "),
        ({"slug": "a/b"}, "words.slug: "),
        ({"desk_zone": "Mars/Olympus"}, "words.desk_zone: "),
        ({"go_live_at": "tomorrow"}, "words.go_live_at: is not a date and time"),
        ({"sensitive": "yes"}, "words.sensitive: is neither true nor false"),
        ({"bylines": ["nobody"]}, "refers to nobody, which is not in the export"),
        ({"lead_photo": "ni:///sha-256;" + "A" * 43}, "which is not in the export"),
        ({"owner": 1}, "has the unexpected property “owner”"),
        ({"title": "nul \x00"}, "holds characters that are no text"),
        (a_body("raw_html", "<script>"), "words.body[0]: is of the unknown kind “raw_html”"),
        (a_body("heading", ["x"]), "words.body[0].value: is no text"),
        (a_body("photo", {"photo": 1, "caption": ""}), "words.body[0].value.photo: is no text"),
        (a_body("related", "12"), "words.body[0].value: is no uri of a page"),
        (a_body("link_card", {"url": "javascript:alert(1)"}), "is no address on the web"),
        ({"body": {"type": "paragraph"}}, "words.body: is no list"),
    ],
)
def test_what_our_tables_cannot_hold_is_refused(
    folder: Path, words: dict[str, Any], fault: str
) -> None:
    change(folder, the_story(folder), edit_words(**words))
    said = fault_of(folder)
    assert "articles/rivers/story.json" in said and fault in said


def test_an_article_must_be_valid_ninjs(folder: Path) -> None:
    change(folder, the_story(folder), replacing(b'"slugline"', b'"slugword"'))
    assert "has the unexpected property “slugword”" in fault_of(folder)


def test_a_newer_format_is_not_guessed_at(folder: Path) -> None:
    said = json.loads((folder / "standfirst.json").read_text())
    (folder / "standfirst.json").write_text(json.dumps({**said, "version": 2}))
    assert "it was made by a newer Standfirst" in fault_of(folder)


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b"\xff", b'{"a": 1, "a": 2}', b"NaN"])
def test_what_is_no_json_is_refused(folder: Path, data: bytes) -> None:
    change(folder, folder / "site.json", lambda _: data)
    assert "site.json: " in fault_of(folder)


HOSTILE = [
    "<p>a<script>alert(1)</script></p>",
    '<p><a href="javascript:alert(1)">a</a></p>',
    '<p><a href="java&#9;script:alert(1)">a</a></p>',
    '<p><a linktype="page" id="1">a</a></p>',
    '<p><embed embedtype="image" id="1" format="left" alt=""/>a</p>',
    '<p onclick="alert(1)">a</p>',
    '<p><img src="x" onerror="alert(1)">a</p>',
    "<p><b>a</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_text_is_cleaned_and_said_to_be(folder: Path, html: str) -> None:
    change(folder, the_story(folder), edit_words(**a_body("paragraph", html)))
    assert "A text held markup that is not ours; it was cleaned." in remarks(import_(folder))
    kept = ArticlePage.objects.get().body.get_prep_value()[0]["value"]
    for harm in ("script", "onclick", "onerror", "linktype", "embed", "<img"):
        assert harm not in kept
    assert ">a<" in kept


def test_a_link_to_a_page_that_is_not_there_leads_nowhere(folder: Path) -> None:
    html = f'<p><a href="urn:uuid:{"0" * 8}-{"0" * 4}-{"0" * 4}-{"0" * 4}-{"0" * 12}">a</a></p>'
    change(folder, the_story(folder), edit_words(**a_body("paragraph", html)))
    assert "It links to pages that are not in the export; these links lead nowhere." in remarks(
        import_(folder)
    )
    assert ArticlePage.objects.get().body.get_prep_value()[0]["value"] == "<p><a>a</a></p>"
