"""No reader can be called like the paper or its people, but for these themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.newsroom.models import Journalist, PaperSettings
from standfirst.newsroom.tests.factories import a_journalist, a_section
from standfirst.newsroom.tests.staff import somebody
from standfirst.readers.actions.names import is_free
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora() -> Reader:
    PaperSettings.load().delete()
    PaperSettings.objects.create(pk=1, name="The Ellermouth Courant")
    a_section("sport")
    a_journalist("Ada Reeve")
    editor = somebody("Editors")
    Reader.objects.filter(pk=editor.pk).update(first_name="Leonie", last_name="Marchbank")
    return a_reader()


@pytest.mark.parametrize(
    "name", ["the ellermouth courant", "Sport", "Ada Reeve", "Аdа Rееvе", "LeonieMarchbank"]
)
def test_they_are_reserved(nora: Reader, name: str) -> None:
    assert not is_free(name, for_reader=nora)


@pytest.mark.parametrize("name", ["Leonie", "Ada Reeves", "Sporty"])
def test_others_are_not(nora: Reader, name: str) -> None:
    assert is_free(name, for_reader=nora)


def test_their_own_are_theirs(nora: Reader) -> None:
    editor = Reader.objects.get(last_name="Marchbank")
    assert is_free("Leonie Marchbank", for_reader=editor)
    Journalist.objects.update(account=editor)
    assert is_free("Ada Reeve", for_reader=editor) and not is_free("Ada Reeve", for_reader=nora)


def test_three_hundred_journalists_cost_no_more_questions(nora: Reader) -> None:
    with CaptureQueriesContext(connection) as few:
        is_free("Tide Table", for_reader=nora)
    Journalist.objects.bulk_create(
        Journalist(name=f"Bo Lind {n}", slug=f"bo-{n}") for n in range(300)
    )
    with CaptureQueriesContext(connection) as many:
        is_free("Tide Table", for_reader=nora)
    assert len(many) == len(few) <= 6
