"""A WordPress site moves in: its pieces, terms, authors, links, addresses and comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import Client
from PIL import Image

from standfirst.newsroom.models import ArticlePage, KeptComment, Photo, PlainPage, Source
from standfirst.newsroom.moving import taking
from standfirst.newsroom.moving.links import redirect
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.real_input import real
from standfirst.newsroom.tests.wordpress_site import comment, export, item, picture
from standfirst.ops.tests.imports import everything, import_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


def story(id: int) -> ArticlePage:
    found: Any = Source.objects.get(uri=f"https://old.example#post-{id}").page.specific
    assert isinstance(found, ArticlePage)
    return found


def test_a_post_keeps_its_hour_author_section_and_topics(tmp_path: Path) -> None:
    import_(export(tmp_path, item(1, "Weir &amp; mill")))
    article = story(1)
    assert (article.title, article.live, article.slug) == ("Weir & mill", True, "story-1")
    assert article.first_published_at.isoformat() == "2020-03-01T10:00:00+00:00"
    assert [byline.journalist.name for byline in article.bylines.all()] == ["Ada Reeve"]
    assert article.section.title == "Rivers"
    assert sorted(topic.name for topic in article.topics.all()) == ["Floods", "The Harle"]


def test_links_between_pieces_lead_to_our_pages_whichever_came_first(
    tmp_path: Path, client: Client
) -> None:
    back = '<p>See <a href="https://old.example/2020/03/story-1/">the weir</a>.</p>'
    ahead = '<p>See <a href="http://www.old.example/2020/03/story-2">the mill</a>.</p>'
    import_(export(tmp_path, item(1, "Weir", ahead), item(2, "Mill", back)))
    for id, other in ((1, 2), (2, 1)):
        html = client.get(story(id).url).content.decode()
        assert f'<a href="{story(other).url}">' in html
        assert "old.example" not in html


def test_old_addresses_lead_to_the_new_page(tmp_path: Path, client: Client) -> None:
    import_(export(tmp_path, item(1, "Weir")))
    answer = client.get("/2020/03/story-1/")
    assert (answer.status_code, answer["Location"]) == (301, story(1).url)


def test_comments_are_kept_as_they_came(tmp_path: Path) -> None:
    said = comment(7, "<b>Well</b> said") + comment(8, "Indeed", parent=7)
    import_(export(tmp_path, item(1, "Weir", more=said)))
    first, second = KeptComment.objects.order_by("identifier")
    assert (first.html, first.author, first.page_id) == ("<b>Well</b> said", "Ben", story(1).pk)
    assert second.parent == first.identifier


@pytest.mark.parametrize(
    ("status", "live"), [("publish", True), ("draft", False), ("private", False)]
)
def test_what_was_not_public_there_is_not_public_here(
    tmp_path: Path, status: str, live: bool
) -> None:
    import_(export(tmp_path, item(1, "Weir", status=status)))
    assert story(1).live is live


def test_a_scheduled_post_waits_for_its_hour(tmp_path: Path) -> None:
    import_(export(tmp_path, item(1, "Weir", status="future", date="2099-01-01 10:00:00")))
    assert not story(1).live
    assert story(1).approved_schedule


def test_drafts_keeps_everything_back(tmp_path: Path) -> None:
    import_(export(tmp_path, item(1, "Weir")), drafts=True)
    assert not ArticlePage.objects.live().exists()


def test_pictures_beside_the_export_come_with_alt_text_and_credit(
    tmp_path: Path, client: Client
) -> None:
    address = "https://old.example/wp-content/uploads/2020/03/weir.jpg"
    (tmp_path / "uploads" / "2020" / "03").mkdir(parents=True)
    Image.new("RGB", (900, 600), "teal").save(tmp_path / "uploads/2020/03/weir.jpg")
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9"
    meta = f"{thumbnail}</wp:meta_value></wp:postmeta>"
    said = import_(export(tmp_path, item(1, "Flood", more=meta), picture(9, address, parent=1)))
    photo = Photo.objects.get()
    assert story(1).lead_photo == photo
    assert (photo.description, photo.credit) == ("Picture with “Flood”", "The Old Herald")
    assert "had no alt text" in said and "had no credit" in said
    assert client.get("/weir/")["Location"] == story(1).url


def test_a_missing_picture_is_one_line_and_the_story_comes(tmp_path: Path) -> None:
    said = import_(export(tmp_path, item(1, "Flood", '<p>Text.</p><img src="/pic.jpg">')))
    assert said.count("pic.jpg") == 1
    assert story(1).live


def test_a_page_that_is_no_story_becomes_a_plain_page(tmp_path: Path, client: Client) -> None:
    page = item(1, "About us", post_type="page", link="https://old.example/who/about/")
    import_(export(tmp_path, page))
    assert PlainPage.objects.get().live
    assert client.get("/who/about/").status_code == 301


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = export(tmp_path, item(1, "Weir", more=comment(7, "Yes")), item(2, "Mill"))
    import_(path)
    before = everything()
    assert import_(path).endswith("3 unchanged\n")
    assert everything() == before


def test_a_change_there_changes_it_here(tmp_path: Path) -> None:
    import_(export(tmp_path, item(1, "Weir")))
    assert "1 updated" in import_(
        export(tmp_path, item(1, "Weir opens", modified="2020-04-01 10:00:00"))
    )
    assert story(1).title == "Weir opens"


@pytest.mark.parametrize("status", ["draft", "private", "trash"])
def test_what_is_hidden_there_later_is_hidden_here(tmp_path: Path, status: str) -> None:
    import_(export(tmp_path, item(1, "Weir")))
    later = item(1, "Weir", status=status, modified="2020-04-01 10:00:00")
    assert "1 withdrawn" in import_(export(tmp_path, later))
    assert not story(1).live


def test_an_editors_work_is_never_overwritten(tmp_path: Path) -> None:
    import_(export(tmp_path, item(1, "Weir")))
    article = story(1)
    article.title = "Our headline"
    article.save_revision().publish()
    newer = item(1, "Weir opens", modified="2020-04-01 10:00:00")
    assert "1 offered as a draft" in import_(export(tmp_path, newer))
    assert story(1).title == "Our headline"
    assert story(1).get_latest_revision_as_object().title == "Weir opens"


def test_an_item_that_fails_leaves_nothing_and_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_once(addresses: Any, page: Any) -> int:
        if page.title == "Bad":
            raise ValueError("it broke")
        return redirect(addresses, page)

    monkeypatch.setattr(taking, "redirect", fails_once)
    path = export(tmp_path, item(1, "Bad"), item(2, "Weir"), item(3, "Mill"))
    with pytest.raises(CommandError, match="1 of the items") as fault:
        import_(path)
    assert fault.value.returncode == 2
    assert sorted(article.title for article in ArticlePage.objects.live()) == ["Mill", "Weir"]
    assert story(2).section.title == "Rivers"


def test_posts_with_the_same_slug_have_addresses_of_their_own(tmp_path: Path) -> None:
    twin = item(2, "Mill").replace("story-2</wp:post_name>", "story-1</wp:post_name>")
    import_(export(tmp_path, item(1, "Weir"), twin))
    assert (story(1).slug, story(2).slug) == ("story-1", "story-1-2")


def test_the_theme_test_site_is_accounted_for_to_the_last_item() -> None:
    path = real("wxr/themeunittestdata.wordpress.xml")
    said = import_(path)
    rows = {line.split()[0]: line.split()[-1] for line in said.splitlines() if line[:1].isalpha()}
    assert (rows["post"], rows["page"], rows["attachment"]) == ("58", "21", "37")
    assert (rows["nav_menu_item"], rows["in"], rows["comment"]) == ("70", "186", "33")
    assert KeptComment.objects.count() == 33
    before = everything()
    import_(path)
    assert everything() == before
