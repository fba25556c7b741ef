"""Uploads are gone when they are no longer needed, and a week later whatever happens."""

import os
from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.ops.imports.folder import ImportFolder
from standfirst.ops.imports.keeper import clear_abandoned
from standfirst.ops.models import ImportRun, State
from standfirst.ops.tests.moving_in import STORY, editor, press, rounds, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def age(run: ImportRun) -> None:
    long_ago = clock.now() - timedelta(days=8)
    ImportRun.objects.filter(pk=run.pk).update(
        created=long_ago, checked=long_ago, finished=long_ago
    )


def test_when_it_is_done() -> None:
    client = editor()
    run = rounds(upload(client, STORY))
    assert run.folder.exists()
    press(client, run, "confirm")
    assert not rounds(run).folder.path.exists()


def test_when_it_is_refused() -> None:
    run = rounds(upload(editor(), SAMPLES / "not-valid-008_extension.json"))
    assert not run.folder.path.exists()


@pytest.mark.parametrize("rounds_before", [0, 2])
def test_when_it_is_thrown_away(rounds_before: int) -> None:
    client = editor()
    run = rounds(upload(client, STORY), rounds_before)
    press(client, run, "throw_away")
    assert not ImportRun.objects.exists()
    assert not run.folder.path.exists()


def test_when_nobody_confirms_it_for_a_week() -> None:
    client = editor()
    old, young = rounds(upload(client, STORY)), rounds(upload(client, STORY))
    age(old)
    os.utime(old.folder.path, (0, 0))
    clear_abandoned()
    assert list(ImportRun.objects.all()) == [young]
    assert (old.folder.path.exists(), young.folder.exists()) == (False, True)


def test_a_failed_one_stays_in_the_list_without_them() -> None:
    run = upload(editor(), STORY)
    ImportRun.objects.update(state=State.FAILED)
    age(run)
    clear_abandoned()
    run.refresh_from_db()
    assert not run.folder.path.exists()
    assert not run.may_be_repeated


def test_a_folder_that_nobody_knows_goes_too() -> None:
    lost, fresh = ImportFolder.new(), ImportFolder.new()
    os.utime(lost.path, (0, 0))
    clear_abandoned()
    assert (lost.path.exists(), fresh.path.exists()) == (False, True)
    fresh.delete()
