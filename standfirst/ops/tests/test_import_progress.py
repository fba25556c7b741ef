"""Whoever waits sees how far it is, with scripts and without."""

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.kit import clock
from standfirst.kit.interchange import Outcome, Result
from standfirst.ops.imports.worker import Teller
from standfirst.ops.models import ImportRun, State
from standfirst.ops.tests.moving_in import STORY, editor, page_of, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return editor()


@pytest.fixture
def running(client: Client) -> ImportRun:
    run = upload(client, STORY)
    run.state, run.under_way, run.started, run.checked = (
        State.RUNNING, True, clock.now(), clock.now(),
    )  # fmt: skip
    run.save()
    return run


def words(client: Client, run: ImportRun) -> str:
    found = client.get(reverse("ops_import_progress", args=[run.pk])).json()["words"]
    assert isinstance(found, str)
    return found


def test_before_it_begins(client: Client) -> None:
    assert words(client, upload(client, STORY)) == "Waits for its turn."


def test_before_the_number_is_known(client: Client, running: ImportRun) -> None:
    assert words(client, running) == "Reading the files …"


def test_in_figures(client: Client, running: ImportRun) -> None:
    teller = Teller(running.folder)
    teller.total(5000)
    for _ in range(1204):
        teller.took(STORY, Result("Item", Outcome.IMPORTED))
    teller.note()
    assert words(client, running) == "1,204 of 5,000"
    page = page_of(client, running)
    assert '<progress id="import-progress" max="5000" value="1204">' in page


def test_the_page_comes_anew_where_no_script_runs(client: Client, running: ImportRun) -> None:
    page = page_of(client, running)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


def test_and_no_longer_when_it_is_over(client: Client, running: ImportRun) -> None:
    ImportRun.objects.update(state=State.DONE, under_way=False, finished=clock.now())
    assert 'http-equiv="refresh"' not in page_of(client, running)


def test_one_that_waits_names_the_one_before_it(client: Client, running: ImportRun) -> None:
    assert f'href="{reverse("ops_import", args=[running.pk])}"' in page_of(
        client, upload(client, STORY)
    )
