"""A newer export into a paper that has the older one: never over an editor's work."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.founding import found_paper
from standfirst.newsroom.models import (
    ArticlePage,
    Edition,
    PaperSettings,
    SectionPage,
    Source,
    Topic,
)
from standfirst.newsroom.tests.factories import a_journalist, a_section, an_article, an_edition
from standfirst.newsroom.tests.own_samples import (
    database,
    empty,
    export,
    import_,
    outcomes,
    remarks,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


def the_article() -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(slug="story")
    return found


def two_exports(tmp_path: Path, *, withdraw: bool = False) -> tuple[Path, Path]:
    """Of the same story, then of its newer version; a new paper waits for them."""
    page = an_article(a_section("rivers"), slug="story", title="First words")
    old = export(tmp_path / "old")
    if withdraw:
        page.unpublish()
    else:
        page.title = "Second words"
        page.save_revision().publish()
        publish_correction(page, kind="correction", text="It was a barge.")
    new = export(tmp_path / "new")
    empty()
    found_paper()
    return old, new


def edit() -> None:
    page = the_article().get_latest_revision_as_object()
    page.standfirst = "What an editor wrote."
    page.save_revision().publish()


def test_a_newer_version_takes_the_place_of_the_older(tmp_path: Path, client: Client) -> None:
    old, new = two_exports(tmp_path)
    import_(old)
    assert "updated" in outcomes(import_(new))
    assert the_article().title == "Second words"
    assert "It was a barge." in client.get("/rivers/story/").content.decode()
    before = database()
    assert "updated" not in outcomes(import_(new))
    assert database() == before


def test_an_editors_words_stay_and_the_new_version_waits(tmp_path: Path) -> None:
    old, new = two_exports(tmp_path)
    import_(old)
    edit()
    assert "offered as a draft" in outcomes(import_(new))
    page = the_article()
    assert page.title == "First words" and page.standfirst == "What an editor wrote."
    assert page.get_latest_revision_as_object().title == "Second words"
    before = database()
    import_(new)
    assert database() == before


def test_an_older_export_changes_nothing(tmp_path: Path) -> None:
    old, new = two_exports(tmp_path)
    import_(new)
    before = database()
    assert "What is here is newer." in remarks(import_(old))
    assert database() == before


def test_what_was_withdrawn_there_is_withdrawn_here(tmp_path: Path, client: Client) -> None:
    old, new = two_exports(tmp_path, withdraw=True)
    import_(old)
    assert client.get("/rivers/story/").status_code == 200
    assert "withdrawn" in outcomes(import_(new))
    assert client.get("/rivers/story/").status_code == 404


def test_with_drafts_nothing_is_public(tmp_path: Path, client: Client) -> None:
    old, _ = two_exports(tmp_path)
    import_(old, drafts=True)
    assert client.get("/rivers/story/").status_code == 404
    assert the_article().get_latest_revision_as_object().title == "First words"


def test_a_paper_with_content_keeps_what_it_has(tmp_path: Path, client: Client) -> None:
    old, _ = two_exports(tmp_path)
    PaperSettings.objects.create(name="The Other Paper")
    Topic.objects.create(name="Ours", slug="ours")
    an_article(a_section("rivers"), slug="story", title="Ours already")
    a_journalist("Bo Lind")
    import_(old)
    assert PaperSettings.objects.get().name == "The Other Paper"
    assert SectionPage.objects.filter(slug="rivers").count() == 1
    assert Edition.objects.filter(is_default=True).count() == 1
    assert the_article().title == "Ours already"
    assert ArticlePage.objects.get(slug="story-2").title == "First words"
    assert client.get("/rivers/story-2/").status_code == 200


def test_a_wire_story_is_still_known_to_its_wire(tmp_path: Path) -> None:
    page = an_article(a_section("rivers"), slug="story", editions=[an_edition("uk")])
    when = page.first_published_at
    for uri, revision in (("urn:wire:1", page.latest_revision), ("urn:wire:2", None)):
        Source.objects.create(
            uri=uri, version="2", version_created=when, page=page, revision=revision, digest="d"
        )
    folder = export(tmp_path / "export")
    empty()
    found_paper()
    import_(folder)
    page = the_article()
    assert Source.objects.get(uri="urn:wire:1").revision == page.latest_revision
    assert Source.objects.get(uri="urn:wire:2").revision is None  # an editor had been there
