"""Pages of odd stories, for odd requests."""

import json
import re
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import ArticlePage, Journalist, PaperSettings, PlainPage, Topic
from standfirst.newsroom.tests.factories import (
    a_journalist,
    a_paper,
    a_photo,
    a_section,
    an_article,
    an_edition,
)
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db

HOSTILE = [
    "'",
    '"',
    '"a OR',
    '""',
    'bear" OR "a',
    "a\x00b",
    "%%%",
    "NEAR(",
    "NEAR(a b, 2)",
    "**",
    "a*",
    "^a",
    "col:a",
    "title : a",
    "a AND NOT",
    "(((",
    "-- ; DROP TABLE",
    "a & | ! b",
    "<->",
    "\\",
    "\u202e\u0301😀😀",
    "x" * 10_000,
    "ab " * 3_000,
]
PAGES = ["0", "-1", "abc", "", "1.0", "²", "٣", "2", "99999999999999999999", "9" * 5_000]


def tree(client: Client, address: str, status: int = 200) -> Any:
    """The page as a tree, after a look at its status."""
    answer = client.get(address)
    assert answer.status_code == status
    return lxml.html.document_fromstring(answer.content.decode())


def words(page: Any, xpath: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in page.xpath(xpath)]


# ---- stories


def test_a_headline_of_markup_is_shown_as_typed_everywhere(client: Client) -> None:
    hostile = "A bear </script><script>alert(1)</script> & <b>"
    article = an_article(title=hostile, standfirst=hostile, lead_photo=a_photo(caption=hostile))
    page = tree(client, article.url)
    assert words(page, "//h1") == [hostile]
    [data] = page.xpath("//script[not(@src)]")
    assert json.loads(data.text)["headline"] == hostile
    for address in ("/", "/news/", "/search/?q=bear", "/by/ada-reeve/"):
        shown = words(tree(client, address), "//main//*[self::h2 or self::h3]")
        assert hostile in shown, address


def test_the_longest_headline_is_shown_whole(client: Client) -> None:
    long = ("Unabridged " * 24)[:254] + "!"
    article = an_article(title=long)
    assert words(tree(client, article.url), "//h1") == [long]
    assert client.get("/").status_code == 200


def test_a_headline_that_is_too_long_is_refused_with_its_words_kept(admin_client: Client) -> None:
    section, long = a_section(), "Many words " * 28
    form = {
        "title": long,
        "slug": "many-words",
        "standfirst": "Kept.",
        "kind": "news",
        "editions": (an_edition().pk,),
        "body": streamfield([("paragraph", rich_text("<p>Kept too.</p>"))]),
        "bylines": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])
    answer = admin_client.post(address, nested_form_data(form))
    refused = answer.context["form"]
    assert list(refused.errors) == ["title"]
    assert refused["title"].value() == long and refused["standfirst"].value() == "Kept."
    assert long.strip() in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_a_story_without_photo_has_no_figure_and_no_picture_to_share(client: Client) -> None:
    page = tree(client, an_article().url)
    assert page.xpath("//main//figure | //meta[@property='og:image']") == []


@pytest.mark.parametrize(
    ("language", "direction", "headline"),
    [("ar", "rtl", "النهر يعود إلى مجراه"), ("zh-Hans", "ltr", "河流回到了原来的河道")],
)
def test_a_story_in_another_language_says_so(
    client: Client, language: str, direction: str, headline: str
) -> None:
    article = an_article(title=headline, language=language, slug="elsewhere")
    [shown] = tree(client, article.url).xpath("//article[.//h1]")
    assert (shown.get("lang"), shown.get("dir")) == (language, direction)
    assert words(shown, ".//h1") == [headline]
    [card] = tree(client, "/news/").xpath("//article")
    assert (card.get("lang"), card.get("dir")) == (language, direction)


def test_a_paper_in_arabic_runs_from_right_to_left(client: Client) -> None:
    article = an_article(title="النهر")
    PaperSettings.objects.update_or_create(defaults={"language": "ar"})
    for address in ("/", article.url, "/search/", "/nowhere/"):
        page = lxml.html.document_fromstring(client.get(address).content.decode())
        assert (page.get("lang"), page.get("dir")) == ("ar", "rtl"), address


def test_a_byline_of_emoji_is_a_name_like_any_other(client: Client) -> None:
    fox = Journalist.objects.create(name="🦊 Fox 👩‍👩‍👧", slug="fox")
    article = an_article(by=[fox])
    assert words(tree(client, article.url), "//*[@class='byline__name']") == ["🦊 Fox 👩‍👩‍👧"]
    assert words(tree(client, "/by/fox/"), "//h1") == ["🦊 Fox 👩‍👩‍👧"]


def test_a_draft_is_not_found_and_a_retracted_story_stays(client: Client) -> None:
    draft, story = an_article(live=False), an_article()
    assert client.get(draft.url).status_code == 404
    publish_correction(story, kind="retraction", text="We could not stand it up.")
    page = tree(client, story.url)
    assert words(page, "//*[@class='notice__title']") == ["This article has been retracted"]
    assert "We could not stand it up." in page.text_content()


# ---- lists


@pytest.mark.parametrize("stories", [0, 1])
def test_a_section_of_hardly_anything_is_a_page(client: Client, stories: int) -> None:
    section = a_section("sport")
    for _ in range(stories):
        an_article(section)
    page = tree(client, "/sport/")
    assert words(page, "//h1") == ["Sport"]
    assert len(page.xpath("//main//article")) == stories


def test_no_story_stands_twice_on_the_front(client: Client) -> None:
    photo = a_photo()
    for number in range(24):
        an_article(a_section(("news", "sport", "culture")[number % 3]), lead_photo=photo)
    links = tree(client, "/").xpath("//main//*[self::h2 or self::h3 or self::h4]/a/@href")
    stories = [link for link in links if link.count("/") == 3]
    assert len(stories) == len(set(stories)) == 24


@pytest.mark.parametrize("query", HOSTILE)
def test_search_answers_whatever_is_asked(client: Client, query: str) -> None:
    an_article(title="About a bear")
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    [field] = lxml.html.document_fromstring(answer.content.decode()).xpath("//input[@name='q']")
    assert field.get("value") == " ".join(query.replace("\x00", "").split())[:100]


@pytest.mark.parametrize("number", PAGES)
def test_there_is_no_such_page(client: Client, number: str) -> None:
    an_article(topics=[Topic.objects.create(name="Rivers", slug="rivers")])
    for path in ("/news/", "/topic/rivers/", "/by/ada-reeve/", "/corrections/", "/search/?q=story"):
        ask = "&" if "?" in path else "?"
        assert client.get(f"{path}{ask}page={number}").status_code == 404, path
        assert client.get(f"{path}{ask}page=1").status_code == 200, path


# ---- safety of every public page


@pytest.fixture
def public_pages(client: Client) -> list[str]:
    """One address of each kind, the story with every block in it."""
    photo = {"photo": a_photo(), "caption": ""}
    other = an_article()
    text = [RichText("<p>One</p>"), RichText("<p>Two</p>")]
    body = [
        ("paragraph", '<p>Text <a href="https://example.org/">out</a>.</p>'),
        ("heading", "Then"),
        ("photo", photo),
        ("gallery", {"title": "Two", "photos": [photo, photo]}),
        ("quote", {"quote": "Said.", "attribution": "Bo"}),
        ("pull_quote", {"quote": "Said.", "attribution": ""}),
        ("list", {"ordered": True, "items": text}),
        ("fact_box", {"title": "Facts", "items": text}),
        ("related", other),
        ("link_card", {"url": "https://example.org/", "title": "There", "source": "", "text": ""}),
    ]
    topic = Topic.objects.create(name="Rivers", slug="rivers")
    by = [a_journalist("Ada Reeve"), a_journalist("Bo Lind")]
    story = an_article(body=body, topics=[topic], by=by, lead_photo=a_photo())
    publish_correction(story, kind="correction", text="It was 1979.")
    a_paper().add_child(instance=PlainPage(title="About", slug="about", text="<p>We.</p>"))
    lists = ["/", "/uk/", "/news/", "/topic/rivers/", "/by/ada-reeve/", "/corrections/"]
    return [story.url, *lists, "/about/", "/search/?q=story", "/search/?q=%22", "/nowhere/"]


def test_no_page_carries_script_or_style_of_its_own(
    client: Client, public_pages: list[str]
) -> None:
    for address in public_pages:
        page = lxml.html.document_fromstring(client.get(address).content.decode())
        data = "@type='application/ld+json'"  # not run: it is data
        assert page.xpath(f"//script[not(@src) and not({data})] | //style | //@style") == []
        assert [name for one in page.iter("*") for name in one.attrib if name[:2] == "on"] == []
        links = page.xpath("//@href | //@src | //@action")
        assert [
            link for link in links if re.match(r"\s*(javascript|data):", link, re.IGNORECASE)
        ] == []


def test_every_page_has_a_strict_content_security_policy(
    client: Client, public_pages: list[str]
) -> None:
    for address in public_pages:
        header = client.get(address).headers["Content-Security-Policy"]
        policy = dict(part.strip().partition(" ")[::2] for part in header.split(";"))
        assert policy["default-src"] == policy["base-uri"] == "'none'", address
        assert policy["script-src"] == policy["style-src"] == "'self'", address
        assert policy["require-trusted-types-for"] == "'script'", address
        assert not set(header.split()) & {"*", "'unsafe-inline'", "'unsafe-eval'", "data:"}


def test_the_editors_side_is_never_kept(client: Client, django_user_model: type[Reader]) -> None:
    article = an_article(live=False)
    login = client.get("/account/enter/")
    sign_in(client, django_user_model.objects.create_superuser("e@example.org", "secret-word"))
    inside = [
        client.get("/editor/"),
        client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])),
        client.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk])),
    ]
    assert [answer.status_code for answer in [login, *inside]] == [200] * 4
    for answer in [login, *inside]:
        kept = answer.headers["Cache-Control"]
        assert "no-store" in kept or ("private" in kept and "max-age=0" in kept)
