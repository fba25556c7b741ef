"""Tasks and sessions go with whom they name, and with nobody whose address is longer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.readers import traces
from standfirst.readers.privacy import Person
from standfirst.readers.tests.factories import a_reader
from standfirst.work.models import Lease

pytestmark = pytest.mark.django_db
SMITH = "smith@gmail.com"
OTHERS = [
    "john.smith@gmail.com",
    "john+smith@gmail.com",
    "x-smith@gmail.com",
    "smith@gmail.com.br",
    "smith@gmail.community",
    "smith@gmail.com-x.org",
]
TEXTS = [
    "refused: {}",
    "<{}>: no such user",
    "to='{}'.",
    "{}, and others",
    "{}...failed",
    r"'said\n{}\n'",
]


def a_task(args: list[Any], traceback: str = "") -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        task_path="standfirst.readers.tasks.mail_letter",
        args_kwargs={"args": args, "kwargs": {}},
        run_after=timezone.now(),
        traceback=traceback,
    )


def a_session(**said: Any) -> None:
    session = SessionStore()
    session.update(said)
    session.save()


def forget_smith() -> None:
    person = Person.of(a_reader(SMITH))
    traces.SESSIONS.ahead(person)
    traces.TASKS.ahead(person)


@pytest.mark.parametrize("other", OTHERS)
def test_whose_address_is_longer_keeps_everything(other: str) -> None:
    a_task([0, "letter", {}, other])
    for text in TEXTS:
        Lease.objects.create(task=a_task([], text.format(other)), last_error=text.format(other))
    a_session(address_typed=other)
    forget_smith()
    assert DBTaskResult.objects.count() == 1 + len(TEXTS) and Session.objects.count() == 1


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("email", [SMITH, SMITH.upper()])
def test_what_names_them_in_an_error_goes(text: str, email: str) -> None:
    a_task([], text.format(email))
    Lease.objects.create(task=a_task([]), last_error=text.format(email))
    forget_smith()
    assert not DBTaskResult.objects.exists()


def test_what_is_given_their_address_goes() -> None:
    a_task([0, "letter", {"all": ["Smith@Gmail.com"]}])
    a_task([0, "letter", {}, f" {SMITH}"])
    a_session(account_login={"email": SMITH})
    a_session(address_typed=f"{SMITH.upper()} ")
    forget_smith()
    assert not DBTaskResult.objects.exists() and not Session.objects.exists()


def test_another_readers_session_stays() -> None:
    a_session(**{SESSION_KEY: str(a_reader("john.smith@gmail.com").pk)})
    forget_smith()
    assert Session.objects.count() == 1
