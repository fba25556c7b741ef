"""Nobody learns whether an address has an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.readers.models import Reader
from standfirst.readers.tests.typing import ask_for_code, type_code

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def known() -> Reader:
    return Reader.objects.create_user("known1@example.org", "a long enough secret")


def said(answer: Any, who: str) -> tuple[int, str, bytes]:
    body = TOKEN.sub(b"", answer.content).replace(who.encode(), b"WHO")
    return answer.status_code, answer.headers.get("Location", ""), body


def asked(email: str) -> list[object]:
    client = Client()
    first = said(ask_for_code(client, email), email)
    return [
        first,
        said(client.get("/account/enter/code/"), email),
        said(type_code(client, "A"), email),
    ]


def test_the_pages_are_the_same() -> None:
    assert asked("known1@example.org") == asked("nobody@example.org")


def test_asking_does_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from standfirst.readers import tasks

    monkeypatch.setattr(type(tasks.mail_code), "enqueue", lambda *_: None)
    done = []
    for email in ("known1@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            ask_for_code(Client(), email)
        done.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries])
        assert not any("readers_reader" in query.partition("WHERE")[0] for query in done[-1])
    assert done[0] == done[1]


def test_passwords_say_the_same() -> None:
    def typed(email: str) -> object:
        form = {"email": email, "password": "wrong"}
        return said(Client().post("/account/enter/password/", form), email)

    assert typed("known1@example.org") == typed("nobody@example.org")


def test_both_get_a_mail_with_the_same_subject_but_for_the_code() -> None:
    for email in ("known1@example.org", "nobody@example.org"):
        ask_for_code(Client(), email)
    subjects = {
        re.sub("[0-9A-Z]{4}-[0-9A-Z]{4}", "", str(letter.subject)) for letter in mail.outbox
    }
    assert len(mail.outbox) == 2 and len(subjects) == 1
