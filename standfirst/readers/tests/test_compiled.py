"""Queries put together once: the same rows as the query itself gives, for any argument."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from standfirst.kit import clock
from standfirst.readers.compiled import Compiled
from standfirst.readers.models import Reader
from standfirst.readers.session_store import SessionStore
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def test_arguments_take_the_places_of_the_examples() -> None:
    def make(email: str, least: int, since: datetime) -> QuerySet[Reader, Any]:
        found = Reader.objects.filter(date_joined__gt=since, pk__gt=least, is_active=True)
        return found.exclude(email=email).order_by("pk").values_list("pk")[:5]

    ask = Compiled(make, "nobody", -5, datetime(1999, 1, 1, tzinfo=UTC))
    ada, ben, eve = (a_reader(f"{name}@example.org") for name in ("ada", "ben", "eve"))
    long_ago = clock.now() - timedelta(days=1)
    assert ask(ben.email, 0, long_ago) == [(ada.pk,), (eve.pk,)]
    assert ask(ada.email, ben.pk, long_ago) == [(eve.pk,)]
    assert ask("", 0, clock.now() + timedelta(minutes=1)) == []


def test_a_session_is_read_as_django_reads_it() -> None:
    ours = SessionStore()
    ours["what"] = "kept"
    ours.save()
    key = ours.session_key
    assert dict(SessionStore(key).items()) == dict(Kept(key).items()) == {"what": "kept"}
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    over = SessionStore(key)
    assert over.get("what") is None and over.session_key is None


def test_a_session_that_was_tampered_with_is_empty() -> None:
    ours = SessionStore()
    ours["what"] = "kept"
    ours.save()
    Session.objects.update(session_data="x")
    assert dict(SessionStore(ours.session_key).items()) == {}
