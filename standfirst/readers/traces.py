"""A reader's traces where no key leads to: in sessions and in tasks."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from standfirst.readers.models import MailCode
from standfirst.readers.privacy import Holding, Person, Row

LOGIN = "account_login"  # where allauth keeps a sign-in that waits for its second factor
A_TIME = 500  # rows that are deleted at once
# In a text john.smith@… does not name smith@…, and …@example.com.br is not …@example.com. A
# line's end may be written as two characters there, the second of which is a letter.
BEFORE, AFTER = r"(?:(?<![\w.+%-])|(?<=\\[nrt]))", r"(?!-*\w|\.\w)"
AS_TEXT = Cast("args_kwargs", TextField())


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
    return str(person.reader.pk) in pks or _is_given(data, person)


def _is_given(value: Any, person: Person) -> bool:
    """Whether an address is a whole value, or a key, somewhere in what JSON has said."""
    if isinstance(value, str):
        return value.strip().lower() in person.addresses
    if isinstance(value, dict):
        return any(_is_given(one, person) for one in (*value, *value.values()))
    return isinstance(value, list | tuple) and any(_is_given(one, person) for one in value)


def _naming(person: Person) -> re.Pattern[str]:
    """Finds an address in a text; JSON may have written its letters in figures."""
    written = {spelt for one in person.addresses for spelt in (one, json.dumps(one)[1:-1])}
    either = "|".join(re.escape(one) for one in sorted(written)) or r"(?!)"
    return re.compile(f"{BEFORE}(?:{either}){AFTER}", re.IGNORECASE)


def _session_rows(person: Person) -> Iterator[Row]:
    """Those that are signed in, by allauth's list of them: a request must not open them all."""
    keys = UserSession.objects.filter(user=person.reader.pk).values("session_key")
    for session in Session.objects.filter(pk__in=keys).iterator(A_TIME):
        if str(session.get_decoded().get(SESSION_KEY)) == str(person.reader.pk):
            yield {"ends_at": session.expire_date}


def _end_sessions(person: Person) -> None:
    keys = [session.pk for session in sessions_of(person)]
    for start in range(0, len(keys), A_TIME):
        Session.objects.filter(pk__in=keys[start : start + A_TIME]).delete()


def tasks_of(person: Person) -> Iterator[DBTaskResult[Any, Any]]:
    """Those about this reader, and those that name them, if only in an error."""
    codes, naming = _codes_of(person), _naming(person)
    for row in DBTaskResult.objects.select_related("lease").iterator(A_TIME):
        if (
            _is_about(row, person, codes)
            or _is_given(row.return_value, person)
            or any(naming.search(text) for text in _texts(row))
        ):
            yield row


def _codes_of(person: Person) -> set[str]:
    codes = MailCode.objects.filter(person.by_address() | Q(reader=person.reader.pk))
    return {str(pk) for pk in codes.values_list("pk", flat=True)}


def _is_about(row: DBTaskResult[Any, Any], person: Person, codes: set[str]) -> bool:
    """It was given one of their addresses, or has a parameter ``reader_id``, or ``code_id`` and
    it is a code of theirs.
    """
    given = _given(row)
    is_by_key = given.get("reader_id") == person.reader.pk or given.get("code_id") in codes
    return is_by_key or _is_given(row.args_kwargs, person)


def _given(row: DBTaskResult[Any, Any]) -> dict[str, Any]:
    """Its arguments by the names of its parameters; empty for a task that is no more."""
    try:
        given = row.args_kwargs
        return _signature(row.task_path).bind(*given["args"], **given["kwargs"]).arguments
    except (KeyError, TypeError):
        return {}


def _signature(path: str) -> inspect.Signature:
    """Without parameters for a task that is no more."""
    try:
        return inspect.signature(import_string(path).func)
    except (ImportError, AttributeError):
        return inspect.Signature()


def _texts(row: DBTaskResult[Any, Any]) -> list[str]:
    lease = getattr(row, "lease", None)
    return [row.traceback, lease.last_error if lease else ""]


def _task_rows(person: Person) -> Iterator[Row]:
    """No arguments: in those of a letter is what opens the account."""
    codes = _codes_of(person)
    rows = DBTaskResult.objects.alias(text=AS_TEXT)
    likely = rows.filter(_likely(person, codes)).order_by("enqueued_at")
    for row in likely.defer("traceback", "return_value").iterator(A_TIME):
        if _is_about(row, person, codes):
            yield {
                "what": row.task_path,
                "status": row.status,
                "enqueued_at": row.enqueued_at,
                "finished_at": row.finished_at,
            }


def _likely(person: Person, codes: set[str]) -> Q:
    """All that `_is_about` can hold for, and few others: a request must not read all tasks."""
    found = reduce(or_, (Q(text__icontains=_plain(one)) for one in person.addresses), Q(pk__in=()))
    wanted = {"reader_id": [person.reader.pk], "code_id": sorted(codes)}
    paths = DBTaskResult.objects.order_by().values_list("task_path", flat=True).distinct()
    for path in paths:
        for place, name in enumerate(_signature(path).parameters):
            if keys := wanted.get(name):
                by_place = Q(**{f"args_kwargs__args__{place}__in": keys})
                by_name = Q(**{f"args_kwargs__kwargs__{name}__in": keys})
                found |= Q(task_path=path) & (by_place | by_name)
    return found


def _plain(address: str) -> str:
    """The longest part that every database writes in JSON as it is, and finds in any case."""
    return max(re.findall(r"[!#-\[\]-~]+", address), key=len, default="@")


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
    kept_back="What those letters said: a link or a code in one can open an account.",
)
