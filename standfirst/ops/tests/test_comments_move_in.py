"""Comments of former sites are in the forum when the import has ended: all that were public."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import pytest

from standfirst.forum.models import Comment, Thread
from standfirst.newsroom.models import ArticlePage, KeptComment, Source
from standfirst.newsroom.moving.desk import located
from standfirst.newsroom.tests.disqus_samples import SAMPLE
from standfirst.newsroom.tests.factories import a_section, an_article
from standfirst.newsroom.tests.real_input import real
from standfirst.ops.tests.imports import everything, import_

pytestmark = pytest.mark.django_db

WXR = SAMPLE.parent / "wordpress.xml"
DSQ = "{http://disqus.com}"
DSQ_ID = "{http://disqus.com/disqus-internals}id"
Told = dict[str, tuple[str, datetime]]
"""Id → (id of what it answers, when)."""


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The export of Isso's tests; its posts have no text, so none would be a story.

    The first has one here. The one comment of the second has the id of another, and gets its own.
    """
    path = tmp_path / "wordpress.xml"
    title = "<title>Hello, World…</title>"
    text = "<content:encoded>It begins.</content:encoded>"
    before, _, after = WXR.read_text().rpartition("<wp:comment_id>11<")
    path.write_text(before.replace(title, title + text) + "<wp:comment_id>12<" + after)
    return path


def by_lxml(path: Path) -> Told:
    """The public comments under stories, counted by another hand; ids are unique in each file.

    A post without a text is no story here, and its comments are only kept.
    """
    told: Told = {}
    for item in lxml.etree.parse(str(path)).iter("item"):
        if field(item, "post_type") == "post" and field(item, "encoded"):
            told |= {field(one, "comment_id"): said(one) for one in item if is_public(one)}
    return {id: (up if up in told else "", when) for id, (up, when) in told.items()}


def field(element: Any, name: str) -> str:
    found = element.xpath(f"*[local-name()='{name}']/text()")
    return str(found[0]).strip() if found else ""


def is_public(element: Any) -> bool:
    is_element = isinstance(element.tag, str)  # and no remark between elements
    return (
        is_element
        and lxml.etree.QName(element).localname == "comment"
        and field(element, "comment_approved") == "1"
        and field(element, "comment_type") in ("", "comment")
    )


def said(element: Any) -> tuple[str, datetime]:
    moment = field(element, "comment_date_gmt") or field(element, "comment_date")
    return field(element, "comment_parent"), datetime.fromisoformat(moment).replace(tzinfo=UTC)


def by_forum() -> Told:
    found = Comment.objects.filter(standing="published").select_related("parent")
    return {
        one.identifier: (one.parent.identifier if one.parent else "", one.posted_at)
        for one in found
    }


def agrees(told: Told) -> None:
    assert by_forum() == told
    assert sum(Thread.objects.values_list("shown", flat=True)) == len(told)


def test_the_small_export_of_wordpress(site: Path) -> None:
    import_(site)
    told = by_lxml(site)
    assert len(told) == 7
    agrees(told)


def test_the_export_with_which_themes_are_tested() -> None:
    path = real("wxr/themeunittestdata.wordpress.xml")
    import_(path)
    told = by_lxml(path)
    assert len(told) > 20
    agrees(told)


def test_disqus() -> None:
    article = an_article()
    Source.objects.create(
        uri="old", page=article, address=located("http://example.org/"), version_created=now()
    )
    import_(SAMPLE)
    told: Told = {}
    for post in lxml.etree.parse(str(SAMPLE)).iter(f"{DSQ}post"):
        thread, parent = post.find(f"{DSQ}thread"), post.find(f"{DSQ}parent")
        if thread.get(DSQ_ID) == "2" and post.find(f"{DSQ}isDeleted").text == "false":
            above = parent.get(DSQ_ID) if parent is not None else ""
            when = datetime.fromisoformat(post.find(f"{DSQ}createdAt").text)
            told[post.get(DSQ_ID)] = (above, when)
    told = {id: (up if up in told else "", when) for id, (up, when) in told.items()}
    assert len(told) > 1
    agrees(told)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_second_import_changes_nothing(site: Path) -> None:
    import_(site)
    before = everything()
    import_(site)
    assert everything() == before


def test_what_was_kept_before_there_was_a_forum_comes_on_request(site: Path) -> None:
    import_(site)
    Thread.objects.all().delete()
    assert "7 comments of former sites" in import_(comments=True)
    assert Comment.objects.count() == 7 and import_(comments=True) == ""


def test_a_dry_run_takes_nothing_over(site: Path) -> None:
    import_(site, dry_run=True)
    assert not Comment.objects.exists() and not KeptComment.objects.exists()


def test_addresses_of_writers_stay_out_of_the_forum(site: Path) -> None:
    import_(site)
    addresses = set(KeptComment.objects.exclude(email="").values_list("email", flat=True))
    assert addresses and ArticlePage.objects.exists()
    for comment in Comment.objects.all():
        values = " ".join(str(value) for value in vars(comment).values())
        assert not any(address in values for address in addresses)
