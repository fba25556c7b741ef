"""The sample edition is supported; no money moved by it, and nobody was written to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from pytest_django import DjangoDbBlocker

from standfirst.forum.sample import load_discussions
from standfirst.kit import clock
from standfirst.newsroom.tests.samples import the_sample
from standfirst.support import references, totals
from standfirst.support.models import (
    Appeal,
    Entry,
    Gift,
    GivingCurrency,
    Letter,
    Refund,
    SupportSettings,
)
from standfirst.support.sample import load_support
from standfirst.support.tests.desk import DESK, at_the_desk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def edition(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this file, without its renditions; they only read."""
    with the_sample(django_db_blocker, load_discussions, load_support):
        yield


def test_it_is_loaded_once() -> None:
    counted = [one.objects.count() for one in (Gift, Entry, Appeal, GivingCurrency, Refund)]
    load_support()
    again = [one.objects.count() for one in (Gift, Entry, Appeal, GivingCurrency, Refund)]
    assert counted == again and all(counted)


def test_each_edition_has_its_currency_and_its_appeal() -> None:
    slugs = dict(GivingCurrency.objects.values_list("code", "editions__slug"))
    assert slugs == {"GBP": "uk", "USD": "us", "EUR": "international"}
    assert set(Appeal.objects.values_list("editions__slug", flat=True)) == {"uk", "us", None}
    for one in GivingCurrency.objects.all():
        one.full_clean()
    paper = SupportSettings.load()
    paper.full_clean()
    assert not any(
        money in paper.text for money in ("pound", "dollar", "euro", "£")
    )  # of all editions


def test_money_is_in_the_ledger_by_bank_alone_and_promises_have_none() -> None:
    assert {*Entry.objects.values_list("provider", flat=True)} == {"bank"}
    assert not Gift.objects.filter(way="card").exists()
    promised = Gift.objects.filter(state="pending")
    assert promised.count() == 5 and not promised.filter(entries__isnull=False).exists()


def test_nobody_was_written_to() -> None:
    assert not Letter.objects.exists() and mail.outbox == []


def test_times_are_in_the_past() -> None:
    assert not Entry.objects.filter(happened_at__gt=clock.now()).exists()
    assert not Gift.objects.filter(made_at__gt=clock.now()).exists()


def test_totals_show_something_of_each_kind() -> None:
    shown = {one.currency: one for one in totals.books("Europe/London")}
    assert len(shown["GBP"].rows) >= 2 and shown["GBP"].rest
    assert not shown["USD"].total.is_few and shown["EUR"].total.is_few
    assert "Agnes Thorley" in totals.names()


def test_the_desk_shows_them() -> None:
    client = at_the_desk()
    assert "Refunds (1)" in client.get(DESK).content.decode()
    page = client.get(f"{DESK}transfers/").content.decode()
    waiting = Gift.objects.filter(way="transfer", state="pending")
    assert all(references.spaced(one.transfer_reference) in page for one in waiting)


def test_nothing_is_typed_in_haste() -> None:
    words = [one.title + one.text for one in Appeal.objects.all()]
    assert not [one for one in (*words, SupportSettings.load().text) if {"'", '"'} & {*one}]
