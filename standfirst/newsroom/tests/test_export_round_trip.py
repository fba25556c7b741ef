"""The sample edition leaves, and comes back into an empty paper as the same newspaper."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect

from standfirst.kit import clock
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.founding import found_paper
from standfirst.newsroom.models import (
    ArticlePage,
    Journalist,
    Photo,
    PlainPage,
    SectionPage,
    Source,
    Topic,
)
from standfirst.newsroom.tests.factories import a_photo, an_article, an_edition
from standfirst.newsroom.tests.own_samples import (
    database,
    empty,
    export,
    files,
    import_,
    outcomes,
    remarks,
)
from standfirst.newsroom.tests.samples import the_sample
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST

pytestmark = pytest.mark.django_db

# What cannot be the same, with the reason.
IDS = {
    # A correction is called by its number in our database, on its page and in its feed.
    r"#?correction-\d+": "correction-N",
    # So is a story's discussion.
    r'data-forum="\d+"|/forum/\d+/|data-follow="thread:\d+"': "FORUM",
    # A photo's folder hangs on its number here and on this paper's secret.
    r"/media/images/[0-9a-f]{16}/": "/media/images/FOLDER/",
}
FEEDS = ("feed.rss", "feed.atom", "feed.json")
WORDS = ("river", "the", "Brandreth")


@pytest.fixture(scope="module", autouse=True)
def paper(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[None]:
    """The sample edition and what it lacks. The clock stands: pages name the hour."""
    now, folder = clock.now(), str(tmp_path_factory.mktemp("media"))
    with pytest.MonkeyPatch.context() as patch, override_settings(MEDIA_ROOT=folder):
        patch.setattr(clock, "now", lambda: now)
        with the_sample(django_db_blocker, odd_things):
            yield


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Renditions are kept by the photo's number, which another test may have used."""
    cache.clear()


def odd_things() -> None:
    """Drafts, schedules, links, redirects and more: what the sample edition has none of."""
    section, edition = SectionPage.objects.get(slug="science"), an_edition("uk")
    about, first = PlainPage.objects.first(), ArticlePage.objects.order_by("pk").first()
    assert about
    newest = ArticlePage.objects.order_by("pk").last()
    link = f'<p data-block-key="a1b2c">See <a linktype="page" id="{about.pk}">who we are</a>.</p>'
    later = (
        f'<p>Then <a linktype="page" id="{newest.pk}">this</a> &amp; <a href="/x/">that</a>.</p>'
    )
    first.body = [*first.body.get_prep_value(), {"type": "paragraph", "value": link + later}]
    first.save_revision().publish()
    first.title = "A headline that waits"
    first.save_revision()
    about.text += f'<p><a linktype="page" id="{first.pk}">A story</a>, <a>dead</a><br/></p>'
    about.save()
    about.title = "About, soon"
    about.save_revision()
    same = clock.now() - timedelta(days=1)
    for number in range(3):  # of one second: their order is that of their making
        an_article(section, title=f"Tie {number}", slug=f"tie-{number}", first_published_at=same)
    corrected = an_article(section, slug="ünï-ßlug", editions=[edition])
    publish_correction(corrected, kind="correction", text="It was <b>sole</b>.")
    Source.objects.create(
        uri="urn:agency:1", version="3", version_created=same, provider="Coastwire",
        page=corrected, revision=corrected.latest_revision, digest="a" * 64,
    )  # fmt: skip
    an_article(section, live=False, slug="only-a-draft")
    an_article(section, slug="withdrawn").unpublish()
    waiting = an_article(section, live=False, slug="waiting")
    waiting.go_live_at = clock.now() + timedelta(days=9)
    waiting.save_revision().publish()
    photo = a_photo(focal_point_x=9, focal_point_y=9, focal_point_width=5, focal_point_height=5)
    photo.tags.add("bridge", "river")
    twin = a_photo(title="The same again", crop_1x1="0,0,5000,5000")
    Journalist.objects.filter(slug="keiko-brandreth").update(photo=twin)
    Redirect.objects.create(old_path="/old", redirect_page=first)
    link = "https://old.example/"
    Redirect.objects.create(old_path="/older", redirect_link=link, is_permanent=False)


def addresses(client: Client) -> list[str]:
    """Everything that the paper shows its readers; of three feeds that list the same, one."""
    sitemap = client.get("/sitemap.xml").content.decode()
    pages = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap)
    listed = ["/", "/corrections/", *[f"/{one.slug}/" for one in SectionPage.objects.all()]]
    listed += [topic.get_absolute_url() for topic in Topic.objects.all()]
    listed += [one.get_absolute_url() for one in Journalist.objects.all()]
    feeds = [f"{path}{feed}" for path, feed in zip(listed, cycle(FEEDS), strict=False)]
    others = ["/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/search/"]
    others += [f"/search/?q={word}" for word in WORDS]
    hidden = [
        "/old/",
        "/older/",
        "/science/only-a-draft/",
        "/science/withdrawn/",
        "/science/waiting/",
    ]
    return [*pages, *feeds, *others, *hidden]


def shown(client: Client) -> dict[str, tuple[int, str]]:
    """Status and text of every address, without the listed ids."""
    # A page's rank in search also tells which pages were there when it was indexed.
    call_command("update_index", verbosity=0, stdout=StringIO())
    found = {}
    for address in addresses(client):
        answer = client.get(address)
        text = answer.content.decode() + answer.headers.get("Location", "")
        for pattern, instead in IDS.items():
            text = re.sub(pattern, instead, text)
        found[address] = (answer.status_code, text)
    return found


def a_new_paper(tmp_path: Path, settings: Any) -> None:
    empty()
    settings.MEDIA_ROOT = str(tmp_path / "media-2")
    found_paper()


def documents(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for kind in ("articles", "drafts"):
        for path in (folder / kind).rglob("*.json"):
            yield path, json.loads(path.read_text("utf-8"))


def test_every_article_is_valid_ninjs(tmp_path: Path) -> None:
    found = list(documents(export(tmp_path / "export")))
    assert len(found) > 40
    for path, document in found:
        assert NEWEST_FIRST[0].faults(document) == [], path
        is_public = path.is_relative_to(tmp_path / "export" / "articles")
        assert document["pubStatus"] == ("usable" if is_public else "withheld")


def test_the_paper_comes_back_as_it_was(tmp_path: Path, settings: Any, client: Client) -> None:
    before = shown(client)
    first = export(tmp_path / "one")
    a_new_paper(tmp_path, settings)
    results = import_(first)
    assert outcomes(results) == {"imported"} and remarks(results) == []
    after = shown(client)
    assert before.keys() == after.keys() and len(before) >= 200
    for address, (status, text) in before.items():
        assert after[address] == (status, text), address
    again, told = files(export(tmp_path / "two")), files(first)
    assert [name for name in told.keys() | again.keys() if told.get(name) != again.get(name)] == []


def test_a_second_import_changes_nothing(tmp_path: Path, settings: Any) -> None:
    folder = export(tmp_path / "export")
    for _ in range(2):  # into the paper that it came from, and into a new one
        import_(folder)
        before = database()
        assert outcomes(import_(folder)) == {"unchanged"}
        assert database() == before
        a_new_paper(tmp_path, settings)


def test_an_export_changes_nothing(tmp_path: Path) -> None:
    before = database()
    export(tmp_path / "export")
    assert database() == before
    assert Photo.objects.filter(file_hash="").exists()  # not even that
