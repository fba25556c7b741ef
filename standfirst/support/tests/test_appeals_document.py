"""/support/appeals.json: what browsers decide by."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import an_article
from standfirst.support.tests.appeals import an_appeal, coming, html_of, over, rules_in

pytestmark = pytest.mark.django_db
AT = datetime(2100, 1, 1, tzinfo=UTC)


def told() -> dict[str, object]:
    answer = Client().get("/support/appeals.json")
    assert answer.status_code == 200 and not answer.cookies
    found: dict[str, object] = answer.json()
    return found


def test_it_says_words_and_rules_in_order() -> None:
    later = an_appeal(order=2)
    first = an_appeal(
        title="T", text="A\n\nB", signed="L", button="Give", editions="us uk", sections="news",
        ends_at=AT, most=3, days=40, order=1,
    )  # fmt: skip
    found = told()["appeals"]
    assert isinstance(found, list) and [one["id"] for one in found] == [first.pk, later.pk]
    assert found[0] == {
        "id": first.pk, "title": "T", "paragraphs": ["A", "B"], "signed": "L", "button": "Give",
        "editions": ["uk", "us"], "sections": ["news"], "begins": None,
        "ends": int(AT.timestamp() * 1000), "most": 3, "days": 40,
    }  # fmt: skip


def test_only_those_that_are_on_now() -> None:
    coming()
    over()
    an_appeal(is_on=False)
    assert told()["appeals"] == []


def test_its_version_is_the_one_of_the_page_and_another_after_a_change() -> None:
    appeal, url = an_appeal(), an_article().url
    before = told()["version"]
    assert rules_in(html_of(url))["version"] == before
    appeal.title = "Another"
    appeal.save()
    assert before != told()["version"] == rules_in(html_of(url))["version"]
