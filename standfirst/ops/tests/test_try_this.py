"""Whoever starts the sample edition on their own machine is told what to try, and let in."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.sample_edition import title
from standfirst.ops.trying import PEOPLE, offers
from standfirst.readers.models import Reader
from standfirst.readers.sample import load_readers

pytestmark = pytest.mark.django_db
HERE = "http://localhost:8000"


@pytest.fixture
def sample(settings: Any) -> Any:
    paper = PaperSettings.load()
    paper.name = title()
    paper.save()
    load_readers(clock.now())
    settings.SAMPLE, settings.ORIGIN = True, HERE
    return settings


def links() -> list[str]:
    return [line.strip().removeprefix(HERE) for line in offers() if HERE in line]


def test_each_link_lets_its_person_in_where_they_work(sample: Any) -> None:
    assert len(links()) == len(PEOPLE) == 3
    for person, link in zip(PEOPLE, links(), strict=True):
        client = Client()
        said = client.get(link).content.decode()
        assert ("Go to the newsroom" in said) == bool(person.group)
        answer = client.post(link)
        way = parse_qs(urlsplit(answer.headers["Location"]).query)
        assert way == {"next": ["/editor/" if person.group else "/"]}
        assert Client().post(link).status_code == 410
        if person.group:
            assert client.get("/editor/").status_code == 200


def test_it_is_not_offered_in_production(sample: Any) -> None:
    sample.ORIGIN = "https://news.example.org"
    assert list(offers()) == []
    assert not Reader.objects.filter(email__in=[one.email for one in PEOPLE if one.group]).exists()


def test_it_is_not_offered_for_a_paper_of_ones_own(sample: Any) -> None:
    PaperSettings.objects.update(name="The Harle Gazette")
    assert list(offers()) == []


def test_nobody_has_a_password_and_nobody_comes_twice(sample: Any) -> None:
    assert [len(links()) for _ in range(2)] == [len(PEOPLE)] * 2
    for person in PEOPLE:
        assert not Reader.objects.get(email=person.email).has_usable_password()
