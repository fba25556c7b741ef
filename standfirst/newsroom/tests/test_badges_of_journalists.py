"""Journalists bear a badge where they write as readers, for as long as the byline is theirs."""

import pytest

from standfirst.newsroom.tests.factories import a_journalist
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def badges(reader: Reader) -> list[str]:
    return [str(badge) for badge in reader.badges.all()]


def test_a_byline_with_an_account_has_a_badge() -> None:
    ada, reader = a_journalist(), a_reader()
    assert badges(reader) == []
    ada.account = reader
    for _ in range(2):
        ada.save()
    assert badges(reader) == ["Staff"]


def test_it_goes_with_the_byline() -> None:
    ada, reader, other = a_journalist(), a_reader(), a_reader("omar@example.org")
    ada.account = reader
    ada.save()
    ada.account = other
    ada.save()
    assert badges(reader) == [] and badges(other) == ["Staff"]
    ada.delete()
    assert badges(other) == []
