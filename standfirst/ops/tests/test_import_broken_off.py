"""A process that dies is begun again, three times at most."""

import pytest
from django.test import Client

from standfirst.newsroom.models import ArticlePage
from standfirst.ops.imports import keeper
from standfirst.ops.imports.folder import OUTCOME
from standfirst.ops.models import ImportRun, State
from standfirst.ops.tests.moving_in import (
    STORY,
    Process,
    dies,
    editor,
    ended,
    here,
    page_of,
    press,
    rounds,
    upload,
)
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


def confirmed(monkeypatch: pytest.MonkeyPatch) -> ImportRun:
    monkeypatch.setattr(keeper, "start", here)
    client = editor()
    run = rounds(upload(client, STORY))
    press(client, run, "confirm")
    return run


def test_it_goes_on_after_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    run = confirmed(monkeypatch)
    monkeypatch.setattr(keeper, "start", dies)
    assert rounds(run, 1).state == State.RUNNING
    monkeypatch.setattr(keeper, "start", here)
    run = rounds(run)
    assert (run.state, run.tries) == (State.DONE, 2)
    assert ArticlePage.objects.count() == 1


def test_after_three_it_has_failed_and_may_be_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    run = confirmed(monkeypatch)
    monkeypatch.setattr(keeper, "start", dies)
    run = rounds(run, 4)
    assert run.state == State.FAILED
    assert "broke off 3 times" in run.fault
    client = Client()
    sign_in(client, Reader.objects.get(email="editors@example.org"))
    assert "Import again" in page_of(client, run)
    monkeypatch.setattr(keeper, "start", here)
    press(client, run, "repeat")
    assert rounds(run).state == State.DONE


def test_a_server_that_was_stopped_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(run: ImportRun) -> Process:
        run.folder.write(OUTCOME, {"interrupted": True})
        return ended()

    run = confirmed(monkeypatch)
    monkeypatch.setattr(keeper, "start", stopped)
    run = rounds(run, 6)
    assert run.state == State.RUNNING
    assert run.tries == 1


def test_one_of_a_server_that_is_no_more_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    run = confirmed(monkeypatch)
    long_ago = "2020-01-01T00:00:00Z"
    ImportRun.objects.filter(pk=run.pk).update(
        state=State.RUNNING, under_way=True, tries=1, started=long_ago
    )
    with run.folder.held():
        assert rounds(run).state == State.RUNNING
    assert rounds(run).state == State.DONE
