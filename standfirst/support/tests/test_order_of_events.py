"""Every event told three times, in any order, to programs half of which come to their end at any
statement: ledger and states are what the provider's books say."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest

from standfirst.support import tasks
from standfirst.support.models import Entry, Gift, HeardEvent
from standfirst.support.tests import oracle
from standfirst.support.tests.crashing import survives
from standfirst.support.tests.factories import tell
from standfirst.support.tests.storyline import play
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
LATER = {"default": {"BACKEND": "standfirst.work.backend.Tasks", "QUEUES": []}}
EVENTS, MOST = 200, 12


@pytest.fixture(autouse=True)
def _later(settings: Any) -> None:
    """Tasks wait in the database, and the test runs them."""
    settings.TASKS = LATER


def rows() -> set[oracle.Row]:
    found = Entry.objects.select_related("gift")
    return {
        (one.kind, one.reference, one.amount, one.currency, one.gift.token if one.gift else "")
        for one in found
    }


def waiting() -> list[int]:
    return list(HeardEvent.objects.filter(handled_at=None).values_list("pk", flat=True))


def test_it_does_not_matter(twin: Twin) -> None:
    choose = random.Random(1)
    play(twin, EVENTS, choose)
    told = list(twin.events) * 3
    choose.shuffle(told)
    for event in told:
        while not survives(partial(tell, twin, [event]), choose.choice([0, 1, 2, 3, 4])):
            continue
    while left := waiting():
        choose.shuffle(left)
        for number in left:
            crash = choose.randrange(1, MOST) if choose.random() < 0.5 else 0
            survives(partial(tasks.handle.func, number), crash)
    assert rows() == oracle.ledger(twin.account)
    assert Entry.objects.count() == len(rows())
    assert dict(Gift.objects.values_list("token", "state")) == oracle.states(twin.account)
