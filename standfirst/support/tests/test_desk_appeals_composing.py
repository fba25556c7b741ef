"""Writing an appeal: what is kept, what is said when it cannot be, and what is seen meanwhile."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.tests.factories import a_section, an_edition
from standfirst.support.models import Appeal
from standfirst.support.tests.appeals import an_appeal
from standfirst.support.tests.desk import DESK, an_editor, at_the_desk

pytestmark = pytest.mark.django_db
NEW = f"{DESK}appeals/new/"
TYPED = {
    "name": "Spring",
    "title": "Free to read",
    "text": "One.\n\nTwo.",
    "button": "Give",
    "most": "4",
    "days": "30",
    "order": "0",
}


def editor() -> Client:
    return at_the_desk(an_editor())


def test_it_is_kept_off_with_its_hours_on_the_desks_clock() -> None:
    edition, section = an_edition("uk"), a_section("news")
    paper = PaperSettings.load()
    paper.desk_zone = "America/New_York"
    paper.save()
    hours = {"starts_at": "2030-07-01T09:00", "ends_at": "2030-08-01T09:00"}
    aim = {"editions": [edition.pk], "sections": [section.pk]}
    editor().post(NEW, TYPED | hours | aim)
    one = Appeal.objects.get()
    assert not one.is_on and one.by is not None
    assert one.starts_at == datetime(2030, 7, 1, 13, tzinfo=UTC)
    assert list(one.editions.all()) == [edition] and list(one.sections.all()) == [section]
    page = editor_again(one)
    assert 'value="2030-07-01T09:00"' in page


def editor_again(one: Appeal) -> str:
    client = at_the_desk(an_editor("other"))
    return client.get(f"{DESK}appeals/{one.pk}/edit/").content.decode()


def test_saved_and_turned_on_with_one_press() -> None:
    editor().post(NEW, TYPED | {"then": "on"})
    assert Appeal.objects.get().is_on


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"text": "x" * 2001}, "2000 characters"),
        ({"most": "5"}, "more is nagging"),
        ({"days": "29"}, "30 to 365"),
        ({"days": "x"}, "whole number"),
        ({"starts_at": "2030-01-02T00:00", "ends_at": "2030-01-01T00:00"}, "after it begins"),
        ({"starts_at": "2030-03-31T01:30"}, "The clocks change then"),
        ({"starts_at": "at noon"}, "Write day and hour"),
        ({"name": "Taken"}, "already exists"),
    ],
)
def test_what_was_typed_is_not_lost(wrong: dict[str, str], said: str) -> None:
    an_appeal(name="Taken")
    answer = editor().post(NEW, TYPED | {"signed": "Typed with care"} | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and Appeal.objects.count() == 1
    assert said in page and "Typed with care" in page


def test_the_preview_is_the_readers_page_and_what_is_typed_is_text() -> None:
    bad = "<script>alert(1)</script>"
    found = editor().post(f"{DESK}appeals/look/", TYPED | {"title": bad}).json()
    assert set(found["looks"]) == {"light", "dark"}
    page = found["looks"]["dark"]
    assert 'data-theme="dark"' in page and "support/appeal" in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert '<p dir="auto">One.</p>' in page


def test_in_the_page_the_preview_is_escaped_once_more() -> None:
    appeal = an_appeal(title="<b>x</b>")
    page = editor().get(f"{DESK}appeals/{appeal.pk}/").content.decode()
    assert "&amp;lt;b&amp;gt;x" in page and "<b>x</b>" not in page


def look(client: Client, **typed: Any) -> list[dict[str, str]]:
    found: Any = client.post(f"{DESK}appeals/look/", TYPED | typed).json()
    rivals: list[dict[str, str]] = found["rivals"]
    return rivals


def test_it_warns_of_another_for_the_same_readers() -> None:
    an_appeal(name="Winter", editions="uk")
    (one,) = look(editor(), order="1")
    assert one["name"] == "Winter" and "they see it first" in one["sentence"]


def test_an_unfinished_form_can_be_looked_at() -> None:
    client = editor()
    for typed in ({"most": ""}, {"starts_at": "x"}, {"appeal": "x"}, {"appeal": "999"}, {}):
        assert look(client, **typed) == []
