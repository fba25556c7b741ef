"""What browsers say of appeals: added up by day and edition, nothing of any one."""

import json
from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import an_edition
from standfirst.support.models import AppealDay
from standfirst.support.tests.appeals import an_appeal
from standfirst.support.views import appeals as views

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


def say(said: Any, **headers: str) -> int:
    body = said if isinstance(said, str) else json.dumps(said)
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/support/appeals/tally/", body, content_type="text/plain", headers=HERE | headers
    )
    assert not answer.cookies
    return answer.status_code


def counted() -> list[tuple[str, int, int, int]]:
    return list(AppealDay.objects.values_list("edition", "shown", "followed", "dismissed"))


def test_they_are_added_up_by_edition() -> None:
    an_edition("uk"), an_edition("us")
    appeal = an_appeal().pk
    for what in ("shown", "shown", "followed", "dismissed"):
        assert say({"appeal": appeal, "what": what, "edition": "us"}) == 204
    say({"appeal": appeal, "what": "shown", "edition": "uk"})
    assert sorted(counted()) == [("uk", 1, 0, 0), ("us", 2, 1, 1)]


def test_an_edition_that_is_none_counts_without_a_name() -> None:
    say({"appeal": an_appeal().pk, "what": "shown", "edition": "mars"})
    assert counted() == [("", 1, 0, 0)]


@pytest.mark.parametrize(
    "said",
    [
        {"appeal": 2**40, "what": "shown", "edition": ""},
        {"appeal": 999_999, "what": "shown", "edition": ""},
        {"appeal": True, "what": "shown", "edition": ""},
        {"appeal": "1", "what": "shown", "edition": ""},
        {"appeal": 1, "what": "read", "edition": ""},
        {"appeal": 1, "what": ["shown"], "edition": ""},
        {"appeal": 1, "what": "shown", "edition": "\0"},
        {"appeal": 1, "what": "shown"},
        [],
        None,
        "[" * 5000,
        "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_cannot_be_read_changes_nothing(said: Any) -> None:
    assert say(said) == 204 and counted() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://evil.example"},
        {"sec-fetch-site": ""},
    ],
)
def test_other_sites_count_nothing(headers: dict[str, str]) -> None:
    said = {"appeal": an_appeal().pk, "what": "shown", "edition": ""}
    assert say(said, **headers) == 204 and counted() == []


def test_one_address_cannot_say_it_for_ever() -> None:
    said = {"appeal": an_appeal().pk, "what": "shown", "edition": ""}
    for _ in range(views.MOST + 20):
        assert say(said) == 204
    assert counted() == [("", views.MOST, 0, 0)]


def test_only_sending_counts() -> None:
    assert Client().get("/support/appeals/tally/").status_code == 405
