"""Of two editors, or two clicks, only the first starts it."""

import pytest
from django.db import IntegrityError, transaction

from standfirst.ops.models import ImportRun, State
from standfirst.ops.tests.moving_in import STORY, editor, page_of, press, rounds, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def test_the_second_click_changes_nothing() -> None:
    client = editor()
    run = rounds(upload(client, STORY))
    press(client, run, "confirm")
    run = rounds(run)
    finished = run.finished
    assert press(client, run, "confirm") == 302
    assert "It had been started already." in page_of(client, run)
    run = rounds(run)
    assert (run.state, run.finished) == (State.DONE, finished)


def test_what_is_in_cannot_be_thrown_away() -> None:
    client = editor()
    run = rounds(upload(client, STORY))
    press(client, run, "confirm")
    press(client, rounds(run), "throw_away")
    assert ImportRun.objects.get(pk=run.pk).state == State.DONE


def test_one_goes_on_at_a_time() -> None:
    client = editor()
    first, second = upload(client, STORY), upload(client, STORY)
    ImportRun.objects.filter(pk=first.pk).update(under_way=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.filter(pk=second.pk).update(under_way=True)


def test_the_next_one_follows_by_itself() -> None:
    client = editor()
    first, second = upload(client, STORY), upload(client, STORY)
    rounds(first, 3)
    second.refresh_from_db()
    assert (first.state, second.state) == (State.CHECKED, State.CHECKED)
