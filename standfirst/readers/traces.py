"""A reader's traces where no key leads to: in sessions and in tasks."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from standfirst.readers.models import MailCode
from standfirst.readers.privacy import Holding, Person, Row

LOGIN = "account_login"  # where allauth keeps a sign-in that waits for its second factor
A_TIME = 500  # rows that are deleted at once


def sessions_of(person: Person) -> Iterator[Session]:
    """Those that are signed in as this reader, are about to be, or name them otherwise.

    What a session says is signed and packed: each has to be opened.
    """
    for session in Session.objects.iterator(A_TIME):
        if _is_theirs(session.get_decoded(), person):
            yield session


def _is_theirs(data: dict[str, Any], person: Person) -> bool:
    begun = data.get(LOGIN) or {}
    pks = {str(data.get(SESSION_KEY)), str(begun.get("user_pk"))}
    return str(person.reader.pk) in pks or _names(person, json.dumps(data, default=str))


def _names(person: Person, *texts: str) -> bool:
    """Whether an address stands in a text; JSON may have written its letters in figures."""
    whole = "\n".join(texts).lower()
    return any(one in whole or json.dumps(one)[1:-1].lower() in whole for one in person.addresses)


def _session_rows(person: Person) -> Iterator[Row]:
    return ({"ends_at": session.expire_date} for session in sessions_of(person))


def _end_sessions(person: Person) -> None:
    keys = [session.pk for session in sessions_of(person)]
    for start in range(0, len(keys), A_TIME):
        Session.objects.filter(pk__in=keys[start : start + A_TIME]).delete()


def tasks_of(person: Person) -> Iterator[DBTaskResult[Any, Any]]:
    """Those about this reader, and those that name them, if only in an error.

    A task is about a reader when its parameter is called ``reader_id``, or ``code_id`` and it
    is a code of theirs.
    """
    codes = MailCode.objects.filter(person.by_address()) | MailCode.objects.filter(
        reader=person.reader
    )
    known = {str(pk) for pk in codes.values_list("pk", flat=True)}
    for row in DBTaskResult.objects.select_related("lease").iterator(A_TIME):
        given = _given(row)
        is_about = given.get("reader_id") == person.reader.pk or given.get("code_id") in known
        if is_about or _names(person, *_texts(row)):
            yield row


def _given(row: DBTaskResult[Any, Any]) -> dict[str, Any]:
    """Its arguments by the names of its parameters; empty for a task that is no more."""
    try:
        function = import_string(row.task_path).func
        given = row.args_kwargs
        return inspect.signature(function).bind(*given["args"], **given["kwargs"]).arguments
    except (ImportError, AttributeError, KeyError, TypeError):
        return {}


def _texts(row: DBTaskResult[Any, Any]) -> list[str]:
    lease = getattr(row, "lease", None)
    values = json.dumps([row.args_kwargs, row.return_value], default=str)
    return [values, row.traceback, lease.last_error if lease else ""]


def _task_rows(person: Person) -> Iterator[Row]:
    for row in tasks_of(person):
        yield {
            "what": row.task_path,
            "details": row.args_kwargs,
            "status": row.status,
            "enqueued_at": row.enqueued_at,
            "finished_at": row.finished_at,
        }


def _drop_tasks(person: Person) -> None:
    keys = [row.pk for row in tasks_of(person)]
    for start in range(0, len(keys), A_TIME):
        DBTaskResult.objects.filter(pk__in=keys[start : start + A_TIME]).delete()


SESSIONS = Holding(
    "sessions.Session",
    "sessions",
    "until when you stay signed in",
    _session_rows,
    lambda person: None,
    ahead=_end_sessions,
    kept_back="What the sessions hold: it opens your account.",
)
TASKS = Holding(
    "django_tasks_database.DBTaskResult",
    "tasks",
    "what the server has done for your account lately, and is about to do: letters, mostly",
    _task_rows,
    lambda person: None,
    ahead=_drop_tasks,
)
