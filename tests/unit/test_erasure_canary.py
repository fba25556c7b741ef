"""A word in every field that belongs to a reader: after the erasure it is found nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log

from standfirst.alerts.tests.browsers import a_browser, an_alert
from standfirst.newsroom.models import KeptComment
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.work.models import Lease
from tests.forum_traces import plant_in_forum
from tests.privacy import ADDRESS, CANARY, in_database, in_files, own_models, plant, word_for
from tests.support_traces import plant_in_support

pytestmark = pytest.mark.django_db


FORUM = (
    *("comment.text", "comment.html", "comment.signed", "wording.text"),
    *("flag.words", "ban.reason"),
)
SUPPORT = ("gift.mail", "gift.name", "gift.session_url", "giftaid.house", "refund.reason")


def a_canary() -> Reader:
    """An account whose every field has it."""
    reader = Reader(email=ADDRESS)
    for field in Reader._meta.concrete_fields:
        plain = not field.is_relation and not field.primary_key
        if plain and (value := word_for(field)) is not None and field.name != "picture":
            setattr(reader, field.name, value)
    reader.picture.save(f"{CANARY}.webp", ContentFile(CANARY.encode()), save=False)
    reader.save()
    return reader


def planted() -> Reader:
    reader = a_canary()
    plant_in_forum(reader)
    plant_in_support(reader)
    a_browser(path=f"/{CANARY}", name=CANARY, reader=reader)
    an_alert(by=reader, approved_by=reader)
    for model in own_models():
        if not model._base_manager.filter(**{_key(model): reader.pk}).exists():
            plant(model, reader)
    _plant_traces(reader)
    return reader


def _key(model: Any) -> str:
    keys = [one for one in model._meta.local_fields if one.remote_field]
    return str(next(one.name for one in keys if one.remote_field.model is Reader))


def _plant_traces(reader: Reader) -> None:
    """Where no key leads to."""
    for said in ({SESSION_KEY: str(reader.pk), HASH_SESSION_KEY: "a"}, {"word": ADDRESS}):
        session = SessionStore()
        session.update(said)
        session.save()
    plant(KeptComment, reader)
    theirs = {"source": "old.example", "identifier": "7", "parent": "6", "address": "/a/"}
    KeptComment.objects.update(**theirs, kind="a", standing="approved")
    log(instance=reader, action="wagtail.edit", user=reader)
    path = "standfirst.readers.tasks.mail_letter"
    for given in ([reader.pk, "letter", {"device": CANARY}, ""], [0, "letter", {}, ADDRESS]):
        Lease.objects.create(task=_task(path, given), last_error="it failed")
    Lease.objects.create(task=_task("no.such.task", []), last_error=f"refused: {ADDRESS}")


def _task(path: str, args: list[Any]) -> DBTaskResult[Any, Any]:
    made = plant(DBTaskResult, Reader())
    assert isinstance(made, DBTaskResult)
    made.task_path, made.args_kwargs = path, {"args": args, "kwargs": {}}
    made.traceback = made.exception_class_path = made.queue_name = made.backend_name = "a"
    made.return_value, made.worker_ids = None, []
    made.save()
    return made


def test_it_is_found_nowhere_in_the_database() -> None:
    reader = planted()
    found = in_database(CANARY)
    assert {"readers_reader.bio", "newsroom_keptcomment.html", "work_lease.last_error"} <= {*found}
    assert {f"forum_{column}" for column in FORUM} <= {*found}
    assert {f"support_{column}" for column in SUPPORT} <= {*found}
    erasing.erase(reader)
    assert in_database(CANARY) == [], in_database(CANARY)


def test_it_is_found_in_no_file_of_the_media() -> None:
    reader = planted()
    media = Path(settings.MEDIA_ROOT)
    assert len(in_files(media, CANARY)) >= 2  # the portrait, and the picture in the newsroom
    erasing.erase(reader)
    assert in_files(media, CANARY) == []


def test_no_session_is_left() -> None:
    """They are packed, so that a search for words would not find them."""
    reader = planted()
    erasing.erase(reader)
    assert not Session.objects.exists()


def test_nothing_points_to_the_account_any_more() -> None:
    reader = planted()
    pk = reader.pk
    erasing.erase(reader)
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.remote_field and field.remote_field.model is Reader:
                assert not model._base_manager.filter(**{field.name: pk}).exists()


def test_others_lose_nothing() -> None:
    other = Reader.objects.create_user("ada@example.org")
    log(instance=other, action="wagtail.edit", user=other)
    erasing.erase(planted())
    assert in_database("ada@example.org") == [
        "readers_reader.email",
        "wagtailcore_modellogentry.label",
    ]


def test_it_can_be_done_twice() -> None:
    reader = planted()
    again = Reader.objects.get(pk=reader.pk)
    erasing.erase(reader)
    erasing.erase(again)
    assert in_database(CANARY) == []
