"""Who may listen on the channel of a reader's notices."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from standfirst.bus.log import Event
from standfirst.bus.models import KeptEvent
from standfirst.forum.notices import hearing
from standfirst.forum.tests.telling import say, somebody, story
from standfirst.kit import clock
from standfirst.live import Asker
from standfirst.live.channels import rule_of
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
assert story


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


def asker(client: Client) -> Asker:
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    return Asker("192.0.2.1", [(b"cookie", cookies.encode())])


def hears(client: Client, reader: Reader) -> bool:
    channel = f"reader:{reader.handle}"
    rule = rule_of(channel)
    assert rule is not None and rule.check is not None
    may_listen = rule.authorise(asker(client), channel)
    assert rule.check(asker(client), Event(1, channel, {})) is may_listen
    return may_listen


def test_they_themselves(client: Client, nora: Reader) -> None:
    assert hears(sign_in(client, nora), nora)


def test_nobody_else(client: Client, nora: Reader) -> None:
    assert not hears(client, nora)
    other = somebody("Ada Reeve")
    sign_in(client, other)
    assert not hears(client, nora)
    assert not hearing.may_listen(asker(client), "reader:")
    assert not hearing.may_listen(asker(client), f"reader:{other.handle}:x")


@pytest.mark.parametrize("key", ["", "x", "a" * 500, "'; DROP TABLE x", "é"])
def test_no_made_up_session(nora: Reader, key: str) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}".encode("latin-1")
    assert not hearing.may_listen(Asker("", [(b"cookie", cookie)]), f"reader:{nora.handle}")


def test_not_after_signing_out(client: Client, nora: Reader) -> None:
    before = asker(sign_in(client, nora))
    client.post("/account/leave/")
    assert not hearing.may_listen(before, f"reader:{nora.handle}")


def test_not_after_signing_out_everywhere(client: Client, nora: Reader) -> None:
    sign_in(client, nora)
    sessions.end_all(nora)
    assert not hears(client, nora)


def test_not_when_the_account_is_closed_or_the_session_is_over(
    client: Client, nora: Reader
) -> None:
    sign_in(client, nora)
    Session.objects.update(expire_date=clock.now())
    assert not hears(client, nora)
    sign_in(client, nora)
    Reader.objects.update(is_active=False)
    assert not hears(client, nora)


def test_asking_changes_no_session(client: Client, nora: Reader) -> None:
    sign_in(client, nora)
    before = list(Session.objects.values())
    assert hears(client, nora)
    assert list(Session.objects.values()) == before


def test_what_is_said_there_says_nothing_of_the_comment(nora: Reader, story: ArticlePage) -> None:
    say(somebody("Ada Reeve"), story, to=say(nora, story))
    (said,) = KeptEvent.objects.filter(channel=f"reader:{nora.handle}")
    assert said.data == '{"what":"notice"}'
