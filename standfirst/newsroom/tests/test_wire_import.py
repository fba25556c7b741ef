"""`standfirst import` files wire stories once, and never over an editor's work."""

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from PIL import Image

from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage, Photo, Source
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import SAMPLES, changed
from standfirst.newsroom.wires import importer
from standfirst.newsroom.wires.story import InvalidDocument
from standfirst.newsroom.wires.taking import take

pytestmark = pytest.mark.django_db

TEXTS = [
    "005_complex_text_article.json",
    "dpa_text.json",
    "ninjsExSimpleText_3.json",
    "ntb_text.json",
    "tt_text_image_3.json",
]


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


def import_(*paths: Path, publish: bool = True, section: str = "") -> str:
    """What `standfirst import` says about these files."""
    said = StringIO()
    call_command("import", *map(str, paths), publish=publish, section=section, stdout=said)
    return said.getvalue()


def database() -> dict[str, list[str]]:
    """Every row of every table but the sessions'."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def a_version(folder: Path, number: int, **properties: Any) -> Path:
    """Version 1, 2, … of one story."""
    headline = [{"role": "main", "value": f"Headline {number}"}]
    made = {"version": str(number), "headlines": headline, "by": "Ada Reeve", **properties}
    return changed(folder, versionCreated=f"2026-01-0{number}T10:00:00Z", **made)


def the_article() -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(sources__uri="urn:example:1")
    return found


def test_the_examples_of_agencies_become_public_stories(client: Client) -> None:
    said = import_(*(SAMPLES / name for name in TEXTS))
    assert said.endswith(f"{len(TEXTS)} imported\n")
    for article in ArticlePage.objects.all():
        assert article.live, article.title
        assert client.get(article.url).status_code == 200
    assert Source.objects.count() == len(TEXTS)


def test_the_same_import_again_changes_nothing_in_the_database() -> None:
    paths = [SAMPLES / name for name in [*TEXTS, "ap_image.json"]]
    import_(*paths)
    before = database()
    assert len(before["newsroom_articlepage"]) == len(TEXTS)
    assert import_(*paths).endswith(f"{len(TEXTS)} unchanged, 1 skipped\n")
    assert database() == before


@pytest.mark.parametrize(
    ("name", "language"),
    [("dpa_text.json", "de"), ("ntb_text.json", "nb-NO"), ("tt_text_image_3.json", "sv")],
)
def test_a_foreign_story_is_marked_as_such(client: Client, name: str, language: str) -> None:
    import_(SAMPLES / name)
    html = client.get(ArticlePage.objects.get().url).content.decode()
    assert f'<article class="wrap article" lang="{language}" dir="ltr">' in html
    assert re.search(rf'"inLanguage": ?"{language}"', html)


def test_an_invalid_file_is_refused_with_status_2() -> None:
    before = database()
    with pytest.raises(
        CommandError, match=r"not-valid-008_extension\.json: .*Nothing was imp"
    ) as fault:
        import_(SAMPLES / "not-valid-008_extension.json")
    assert fault.value.returncode == 2
    assert database() == before


@pytest.mark.parametrize("bad", ["not-valid-008_extension.json", "NOTICE.md"])
def test_a_bad_file_among_good_ones_leaves_nothing(bad: str) -> None:
    before = database()
    with pytest.raises(CommandError):
        import_(SAMPLES / "dpa_text.json", SAMPLES / bad, SAMPLES / "ntb_text.json")
    assert database() == before


def test_a_failure_while_writing_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_at_ntb(story: Any, path: Path, options: Any, desk: Any) -> Any:
        done = take(story, path, options, desk)
        if path.name == "ntb_text.json":
            raise InvalidDocument(path, ["it cannot be filed"])
        return done

    monkeypatch.setattr(importer, "take", fails_at_ntb)
    before = database()
    with pytest.raises(CommandError, match="it cannot be filed"):
        import_(SAMPLES / "dpa_text.json", SAMPLES / "ntb_text.json", SAMPLES / TEXTS[0])
    assert database() == before


def test_an_unknown_section_is_refused() -> None:
    before = database()
    with pytest.raises(CommandError, match="there is no section “nowhere”"):
        import_(SAMPLES / "dpa_text.json", section="nowhere")
    assert database() == before


def test_a_newer_version_replaces_an_untouched_story(tmp_path: Path, client: Client) -> None:
    import_(a_version(tmp_path, 1))
    address = the_article().url
    assert "updated" in import_(a_version(tmp_path, 2))
    assert ArticlePage.objects.count() == 1
    assert '<h1 class="article__headline">Headline 2</h1>' in client.get(address).content.decode()


def test_an_older_version_changes_nothing(tmp_path: Path) -> None:
    import_(a_version(tmp_path, 2))
    before = database()
    assert "unchanged" in import_(a_version(tmp_path, 1))
    assert database() == before


def test_a_newer_version_waits_beside_an_editors_work(tmp_path: Path, client: Client) -> None:
    import_(a_version(tmp_path, 1))
    article = the_article()
    article.title = "An editor’s headline"
    article.save_revision().publish()
    assert "offered as a draft" in import_(a_version(tmp_path, 2))
    article = the_article()
    assert (article.title, article.has_unpublished_changes) == ("An editor’s headline", True)
    assert article.get_latest_revision_as_object().title == "Headline 2"
    assert "An editor’s headline" in client.get(article.url).content.decode()


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_withdrawn_version_takes_the_story_off(
    tmp_path: Path, client: Client, status: str
) -> None:
    import_(a_version(tmp_path, 1))
    address = the_article().url
    assert "withdrawn" in import_(a_version(tmp_path, 2, pubStatus=status))
    assert not the_article().live
    assert client.get(address).status_code == 404
    assert "Headline 1" not in client.get("/").content.decode()


def test_a_newer_version_takes_the_same_photo(tmp_path: Path) -> None:
    a_picture(tmp_path, "bridge.jpg")
    rendition = {"name": "main", "href": "https://example.org/bridge.jpg"}
    picture = {"uri": "urn:b", "name": "p", "type": "picture", "renditions": [rendition]}
    import_(a_version(tmp_path, 1, associations=[picture]))
    import_(a_version(tmp_path, 2, associations=[picture]))
    assert the_article().lead_photo == Photo.objects.get()


def test_a_story_under_embargo_waits_for_its_hour(tmp_path: Path, client: Client) -> None:
    hour = (clock.now() + timedelta(days=1)).replace(microsecond=0)
    import_(a_version(tmp_path, 1, embargoedUntil=hour.isoformat()))
    article = the_article()
    assert (article.live, article.go_live_at) == (False, hour)
    assert article.latest_revision.approved_go_live_at == hour
    assert client.get(article.url).status_code == 404
    for address in ("/", "/news/", "/feed.rss", "/feed.json", "/search/?q=headline"):
        assert "Headline 1" not in client.get(address).content.decode(), address


def a_picture(folder: Path, name: str) -> None:
    """A photo that names its maker, as a camera writes it (Exif tags Artist and Copyright)."""
    image = Image.new("RGB", (640, 480), "teal")
    exif = image.getexif()
    exif[0x013B], exif[0x8298] = "Ada Reeve", "Coastwire 2026"
    image.save(folder / name, exif=exif)


def test_media_beside_the_file_become_its_photo(tmp_path: Path, client: Client) -> None:
    a_picture(tmp_path, "bridge.jpg")
    picture = {
        "uri": "urn:example:2",
        "name": "lead",
        "type": "picture",
        "descriptions": [
            {"role": "caption", "value": "The bridge on Monday."},
            {"role": "alt", "value": "A bridge"},
        ],
        "renditions": [{"name": "main", "href": "https://example.org/a/bridge.jpg"}],
    }
    import_(a_version(tmp_path, 1, associations=[picture]))
    photo = Photo.objects.get()
    assert the_article().lead_photo == photo
    assert (photo.alt_text, photo.caption) == ("A bridge", "The bridge on Monday.")
    assert (photo.credit_line, photo.rights) == ("Ada Reeve", "Coastwire 2026")
    assert 'alt="A bridge"' in client.get(the_article().url).content.decode()


def test_the_same_picture_in_two_stories_is_one_photo(tmp_path: Path) -> None:
    source = SAMPLES / "tt_text_image_3.json"
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        a_picture(folder, "a001_NormalHires.jpg")
        text = source.read_text("utf-8").replace("a0f2d045", f"story{number}")
        (folder / source.name).write_text(text, "utf-8")
        import_(folder / source.name)
    assert Photo.objects.count() == 1
    photos = {article.lead_photo for article in ArticlePage.objects.all()}
    assert (len(photos), ArticlePage.objects.count()) == (1, 2)
