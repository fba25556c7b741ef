"""An export has the reader's own tasks and sessions, and nothing that opens an account."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.readers import traces
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.privacy import Person, Row
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
LETTER = "standfirst.readers.tasks.mail_letter"
CODE = "standfirst.readers.tasks.mail_code"


def a_task(path: str, *args: Any, **kwargs: Any) -> DBTaskResult[Any, Any]:
    given = {"args": list(args), "kwargs": kwargs}
    return DBTaskResult.objects.create(
        task_path=path, args_kwargs=given, run_after=timezone.now(), backend_name="default"
    )


def told(reader: Reader) -> list[Row]:
    return list(traces.TASKS.rows(Person.of(reader)))


@pytest.mark.parametrize(
    "other", ["john.smith@gmail.com", "smith@gmail.com.br", "blacksmith@gmail.com"]
)
def test_a_longer_address_is_somebody_else(other: str) -> None:
    a_task(LETTER, 0, "address_changed_from", {"undo": "/a-token/"}, other)
    assert told(a_reader("smith@gmail.com")) == []


@pytest.mark.parametrize("email", ["smith@gmail.com", "josé@exämple.org", '"a\\"b"@example.org'])
def test_a_letter_to_the_address_is_told_in_any_case(email: str) -> None:
    a_task(LETTER, 0, "erased", {}, f" {email.upper()} ")
    a_task("no.such.task", to={"all": [email]})
    assert len(told(a_reader(email))) == 2


def test_a_task_that_is_about_the_reader_is_told() -> None:
    reader = a_reader()
    code = MailCode.objects.create(email="nora@example.org", purpose=Purpose.ENTER)
    a_task(LETTER, reader.pk, "address_changed", {})
    a_task(LETTER, reader_id=reader.pk, name="address_changed", details={})
    a_task(CODE, str(code.pk))
    a_task(LETTER, reader.pk + 1, "address_changed", {})
    a_task("standfirst.newsroom.tasks.make_renditions", reader.pk)
    assert [row["what"] for row in told(reader)] == [LETTER, LETTER, CODE]


def test_what_a_letter_says_is_not_told() -> None:
    reader = a_reader()
    a_task(LETTER, reader.pk, "address_changed_from", {"undo": "/a-token/"}, reader.email)
    (row,) = told(reader)
    assert set(row) == {"what", "status", "enqueued_at", "finished_at"}


def test_an_error_that_names_the_reader_is_not_told() -> None:
    reader = a_reader()
    task = a_task(LETTER, 0, "erased", {})
    DBTaskResult.objects.filter(pk=task.pk).update(traceback=f"refused: {reader.email}")
    assert told(reader) == []


def test_other_tasks_and_sessions_are_not_even_read(client: Client) -> None:
    reader = a_reader()
    for browser, who in ((client, reader), (Client(), a_reader("ada@example.org"))):
        sign_in(browser, who).get("/_me")  # where allauth's list of sessions is kept
    for number in range(3):
        a_task(LETTER, reader.pk + 1 + number, "address_changed", {})
    person = Person.of(reader)
    (row,) = traces.SESSIONS.rows(person)
    assert row == {"ends_at": Session.objects.get(pk=client.session.session_key).expire_date}
    with CaptureQueriesContext(connection) as captured:
        assert not DBTaskResult.objects.alias(text=traces.AS_TEXT).filter(
            traces._likely(person, set())
        )
    assert len(captured) == 2  # the names of tasks, the tasks
