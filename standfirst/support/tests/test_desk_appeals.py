"""The desk of appeals: the list, one of them, and what can be done with it."""

import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom import roles
from standfirst.newsroom.tests.factories import an_edition
from standfirst.newsroom.tests.staff import signed_in
from standfirst.support.desk import log
from standfirst.support.models import Appeal, AppealDay
from standfirst.support.tests.appeals import an_appeal, coming, over
from standfirst.support.tests.desk import DESK, an_editor, at_the_desk

pytestmark = pytest.mark.django_db
APPEALS = f"{DESK}appeals/"


def editor() -> Client:
    return at_the_desk(an_editor())


def done_to(appeal: Appeal) -> list[str]:
    return [line.words for line in log.lines_of(appeal, "Europe/London")]


def test_the_list_says_how_each_stands() -> None:
    an_appeal(name="Now", editions="uk")
    coming(name="Soon", sections="sport")
    over(name="Gone")
    an_appeal(name="Never", is_on=False)
    answer = editor().get(APPEALS)
    found = [(line.appeal.name, line.state) for line in answer.context["lines"]]
    assert found == [("Now", "On"), ("Soon", "Scheduled"), ("Gone", "Ended"), ("Never", "Off")]
    assert "UK edition, all sections" in answer.content.decode()


def test_the_list_asks_the_same_for_one_and_for_many(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = editor()
    for number in range(8):
        an_appeal(editions="uk us", order=number)
    client.get(APPEALS)
    with django_assert_max_num_queries(24):
        client.get(APPEALS)


def test_results_by_edition_and_by_day() -> None:
    appeal, today = an_appeal(), clock.now().date()
    an_edition("uk")
    for edition, shown in (("uk", 200), ("us", 50)):
        AppealDay.objects.create(
            appeal=appeal, day=today, edition=edition, shown=shown, followed=5, dismissed=20
        )
    page = editor().get(f"{APPEALS}{appeal.pk}/")
    by_edition = dict(page.context["by_edition"])
    assert by_edition["UK"].followed_share == "2.5%" and by_edition["us"].shown == 50
    ((_, total),) = page.context["by_day"]
    assert (total.shown, total.followed, total.dismissed_share) == (250, 10, "16.0%")


def test_turned_on_and_off_and_each_is_noted_once() -> None:
    appeal, client = an_appeal(is_on=False), editor()
    for what in ("on", "on", "off", "off"):
        client.post(f"{APPEALS}{appeal.pk}/do/{what}/")
    assert done_to(appeal) == ["Appeal turned off", "Appeal turned on"]
    appeal.refresh_from_db()
    assert not appeal.is_on


def test_a_copy_is_off_and_has_no_numbers() -> None:
    appeal, client = an_appeal(name="Winter", editions="uk", sections="news"), editor()
    for _ in range(2):
        client.post(f"{APPEALS}{appeal.pk}/do/duplicate/")
    names = set(Appeal.objects.values_list("name", flat=True))
    assert names == {"Winter", "Winter (copy)", "Winter (copy 2)"}
    copy = Appeal.objects.get(name="Winter (copy)")
    assert not copy.is_on and copy.text == appeal.text
    assert [one.slug for one in copy.editions.all()] == ["uk"]
    assert [one.slug for one in copy.sections.all()] == ["news"]


def test_it_is_deleted_with_its_numbers_only_when_that_is_meant() -> None:
    appeal, client = an_appeal(), editor()
    AppealDay.objects.create(appeal=appeal, day=clock.now().date())
    client.post(f"{APPEALS}{appeal.pk}/do/delete/")
    assert Appeal.objects.exists()
    client.post(f"{APPEALS}{appeal.pk}/do/delete/", {"yes": "1"})
    assert not Appeal.objects.exists() and not AppealDay.objects.exists()


@pytest.mark.parametrize("path", ["", "new/", "{pk}/", "{pk}/edit/"])
def test_it_is_for_those_who_may(path: str) -> None:
    address = APPEALS + path.format(pk=an_appeal().pk)
    assert editor().get(address).status_code == 200
    assert signed_in(roles.JOURNALISTS).get(address)["location"] == "/editor/"
    assert Client().get(address)["location"].startswith("/editor/login/")


@pytest.mark.parametrize("what", ["on", "off", "duplicate", "delete"])
def test_no_press_of_others_does_anything(what: str) -> None:
    appeal = an_appeal(is_on=what != "on")
    signed_in(roles.JOURNALISTS).post(f"{APPEALS}{appeal.pk}/do/{what}/", {"yes": "1"})
    kept = Appeal.objects.get()
    assert kept.is_on == appeal.is_on
