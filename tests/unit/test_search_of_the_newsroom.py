"""One search finds what every desk has, for those who work there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standfirst.alerts.models import Alert
from standfirst.forum.roles import MODERATORS
from standfirst.forum.tests.factories import a_comment, a_name, a_thread
from standfirst.newsroom.editor.search import MOST
from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.newsroom.tests.staff import signed_in
from standfirst.support.tests.desk import a_paid_gift

pytestmark = pytest.mark.django_db
SEARCH = "/editor/everything/"


def shelves(client: Client, words: str) -> list[str]:
    """The headings, in their order."""
    page = client.get(SEARCH, {"q": words}).content.decode()
    return re.findall(r'id="found-([a-z]+)-heading"', page)


@pytest.fixture
def all_over() -> None:
    """Something with the word on every desk."""
    story = an_article(title="Weir opens again")
    a_comment(a_thread(story), text="The weir was never shut.")
    a_comment(a_thread(), by=a_name("Weir Watcher"), text="Good.")
    Alert.objects.create(title="Weir opens", state=Alert.State.DRAFT)
    a_paid_gift(1250, name="Ada Weir")


@pytest.mark.usefixtures("all_over")
def test_an_administrator_finds_it_at_every_desk(admin_client: Client) -> None:
    assert shelves(admin_client, "weir") == ["stories", "alerts", "comments", "readers", "gifts"]


@pytest.mark.usefixtures("all_over")
@pytest.mark.parametrize(
    ("role", "found"),
    [("Journalists", ["stories"]), (MODERATORS, ["comments", "readers"]), ("Accounts", ["gifts"])],
)
def test_others_find_what_is_at_theirs(role: str, found: list[str]) -> None:
    assert shelves(signed_in(role), "weir") == found


@pytest.mark.usefixtures("all_over")
def test_what_is_found_leads_there(admin_client: Client) -> None:
    page = admin_client.get(SEARCH, {"q": "weir"}).content.decode()
    for url in re.findall(r'<div class="title-wrapper"><a href="([^"]+)"', page):
        answer = admin_client.get(url.replace("&amp;", "&"))
        assert answer.status_code == 200 and "weir" in answer.content.decode().lower()


def test_more_leads_to_the_desks_own_search(admin_client: Client) -> None:
    for number in range(MOST + 1):
        Alert.objects.create(title=f"Flood {number}", state=Alert.State.DRAFT)
    page = admin_client.get(SEARCH, {"q": "flood"}).content.decode()
    assert page.count("/editor/alerts/") >= MOST and "Flood 0" not in page
    assert 'href="/editor/alerts/?q=flood">More in alerts' in page
    assert "Flood 0" in admin_client.get("/editor/alerts/?q=flood").content.decode()
    assert "Flood 0" not in admin_client.get("/editor/alerts/?q=fire").content.decode()


@pytest.mark.parametrize("words", ["", "w", "nothing-has-this", '"', "%", "a\0b", "<script>" * 99])
def test_odd_words_are_answered(admin_client: Client, words: str) -> None:
    answer = admin_client.get(SEARCH, {"q": words})
    assert answer.status_code == 200 and "<script><script>" not in answer.content.decode()


def test_drafts_are_found_too(admin_client: Client) -> None:
    an_article(title="Unready", live=False)
    assert shelves(admin_client, "unready") == ["stories"]


def test_photos_are_found_by_those_who_may_choose_them(admin_client: Client) -> None:
    a_photo(title="Weir in spate")
    assert shelves(admin_client, "spate") == ["photos"]
    assert shelves(signed_in(MODERATORS), "spate") == []


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(SEARCH, {"q": "weir"}).status_code == 302


def test_the_menu_leads_here(admin_client: Client) -> None:
    assert SEARCH in admin_client.get("/editor/").content.decode()


@pytest.mark.usefixtures("all_over")
def test_queries_do_not_grow(
    admin_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin_client.get(SEARCH, {"q": "weir"})
    for number in range(MOST):
        an_article(title=f"Weir {number}")
        a_comment(a_thread(), text="A weir.")
    with django_assert_max_num_queries(45):
        admin_client.get(SEARCH, {"q": "weir"})
