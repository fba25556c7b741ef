"""The link in a letter that ends such letters."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.forum.models import Notice, NoticeChoice
from standfirst.forum.notices import choosing, stopping
from standfirst.forum.tests.telling import say, somebody, story
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
assert story
NEVER = NoticeChoice.Mail.NEVER


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


def link(reader: Reader, *kinds: str) -> str:
    return reverse("forum:stop-mail", args=[stopping.write(reader, kinds)])


def mails(reader: Reader) -> dict[str, str]:
    return {kind: choice.mail for kind, choice in choosing.choices_of(reader).items()}


def test_a_machine_presses_once(nora: Reader) -> None:
    """RFC 8058: no cookie, no token of ours, another site, no redirect."""
    client = Client(enforce_csrf_checks=True, headers={"Origin": "https://mail.example.net"})
    answer = client.post(link(nora, "reply"), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert mails(nora)["reply"] == NEVER
    assert mails(nora)["mention"] == NoticeChoice.Mail.AT_ONCE


def test_looking_at_it_ends_nothing(client: Client, nora: Reader) -> None:
    before = mails(nora)
    assert b"No more of these" in client.get(link(nora, "reply")).content
    client.head(link(nora, "reply"))
    assert mails(nora) == before


def test_all_of_them(client: Client, nora: Reader) -> None:
    client.post(link(nora, "reply"), {"what": "all"})
    assert set(mails(nora).values()) == {NEVER}
    assert all(choice.by_bell for choice in choosing.choices_of(nora).values())


def test_what_waits_is_not_sent(client: Client, story: ArticlePage, nora: Reader) -> None:
    say(somebody("Ada Reeve"), story, to=say(nora, story))
    client.post(link(nora, "reply"))
    assert Notice.objects.get(reader=nora).mail_at is None


@pytest.mark.parametrize("change", ["x", "", "."])
def test_a_changed_link_ends_nothing(client: Client, nora: Reader, change: str) -> None:
    before = mails(nora)
    good = stopping.write(nora, ["reply"])
    data, _, signature = good.rpartition(":")
    change = "y" if change and signature.startswith(change) else change
    for bad in (f"{data}:{change}{signature[1:]}", f"{change}{good[1:]}", signature or "x", "x:y"):
        answer = client.post(f"/account/notices/stop/{bad}/")
        assert answer.status_code == 404
    assert mails(nora) == before


def test_a_token_for_something_else_ends_nothing(client: Client, nora: Reader) -> None:
    from django.core import signing

    other = signing.Signer(salt="standfirst.forum.cursor").sign_object([nora.handle, ["reply"]])
    assert client.post(f"/account/notices/stop/{other}/").status_code == 404


def test_of_an_account_that_is_gone(client: Client, nora: Reader) -> None:
    address = link(nora, "reply")
    nora.delete()
    assert client.post(address).status_code == 200
