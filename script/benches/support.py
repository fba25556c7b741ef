"""Every event of a payment provider told three times, in any order: script/bench support

[--events 5000] [--threads 4] [--seed 8] [--kills 40]

To a paper of which half the handlers come to their end at a random statement. The provider is the
twin of the tests. Ledger and states must be what the provider's own books say. After that some
hundred events more are absorbed by workers that are killed with SIGKILL at random moments, and
handled three times more. On SQLite, or in the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

EACH = 20  # events for every kill
MOST = 14  # statements before which a handler may come to its end
Deed = tuple[Callable[[], Any], int]


def set_up(folder: Path) -> None:
    """An empty paper."""
    os.environ["STANDFIRST_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "standfirst.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    call_command("migrate", verbosity=0)
    setup_test_environment()
    logging.disable(logging.WARNING)  # Each stranger is one.


def do_all(deeds: Iterable[Deed], threads: int) -> Counter[bool]:
    """Each with the statement at which it ends; how many came through, and how many did not."""
    from django.db import connection

    from standfirst.support.tests.crashing import survives

    def do(deed: Deed) -> bool:
        return survives(*deed)

    with ThreadPoolExecutor(threads, initializer=connection.ensure_connection) as pool:
        return Counter(pool.map(do, deeds))


def tell(twin: Any, events: list[Any], choose: random.Random, threads: int) -> int:
    """At the paper's door, each again until it is taken; how often the paper came to its end."""
    from standfirst.support.tests import factories

    crashes, left = 0, list(events)
    while left:
        said: list[Any] = []

        def post(event: Any, said: list[Any] = said) -> None:
            if factories.tell(twin, [event]) == [200]:
                said.append(event["id"])

        crash = [choose.choice([0, 0, 1, 2, 3]) for _ in left]
        deeds = [(lambda e=e: post(e), n) for e, n in zip(left, crash, strict=True)]
        crashes += do_all(deeds, threads)[False]
        taken = Counter(said)
        rest = []
        for event in left:
            taken[event["id"]] -= 1
            if taken[event["id"]] < 0:
                rest.append(event)
        left = rest
    return crashes


def handle(choose: random.Random, threads: int, crashes: float = 0.5) -> Counter[bool]:
    """:param crashes: the share that comes to its end."""
    from standfirst.support import tasks
    from standfirst.support.models import HeardEvent

    ended: Counter[bool] = Counter()
    waiting = HeardEvent.objects.filter(handled_at=None).values_list("pk", flat=True)
    while left := list(waiting.all()):
        choose.shuffle(left)
        crash = [choose.randrange(1, MOST) if choose.random() < crashes else 0 for _ in left]
        deeds = [
            (lambda pk=pk: _handle(tasks.handle.func, pk), n)
            for pk, n in zip(left, crash, strict=True)
        ]
        ended += do_all(deeds, threads)
    return ended


def _handle(handler: Callable[[int], None], event: int) -> None:
    """Again later, where another looks at the same gift."""
    from standfirst.work.trying import Retry

    try:
        handler(event)
    except Retry:
        return


def strangers(twin: Any) -> int:
    """Unsigned, stale, of the other mode, too large: how many were taken."""
    from standfirst.support.tests import factories

    event, taken = twin.events[-1], []
    patched = {"id": "evt_of_a_stranger"}
    taken += factories.tell(twin, [event], patch=patched, secret="whsec_of_nobody")  # noqa: S106
    taken += factories.tell(twin, [event], patch=patched, skew=301)
    taken += factories.tell(twin, [event], patch=patched | {"livemode": True})
    taken += factories.tell(twin, [event], patch=patched | {"more": "x" * 65_536})
    taken.append(factories.hear(twin.courier.signed(event, patch=patched)[0], ""))
    return sum(status == 200 for status in taken)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--kills", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="standfirst-support-") as name:
        set_up(Path(name))
        raise SystemExit(run(options))


def run(options: argparse.Namespace) -> int:
    from _table import Table
    from django.conf import settings

    from standfirst.support.tests.storyline import play
    from tests.stripe import Twin

    table, choose = Table(), random.Random(options.seed)
    with Twin() as twin:
        settings.STRIPE_KEY, settings.STRIPE_SECRETS = twin.key, [twin.secret]
        settings.STRIPE_URL = twin.url
        play(twin, options.events, choose)
        told = list(twin.events) * 3
        choose.shuffle(told)
        began = time.monotonic()
        crashes = tell(twin, told, choose, options.threads)
        ended = handle(choose, options.threads)
        seconds = time.monotonic() - began
        table.row("events", len(twin.events), least=options.events)
        table.row("told", len(told))
        table.row("the paper came to its end at the door", crashes)
        table.row("handlers that came to their end", ended[False], least=len(twin.events) / 4)
        table.row("seconds", seconds)
        table.row("taken of strangers", strangers(twin), most=0)
        compare(table, twin)
        kill_workers(table, twin, options, choose)
    return table.status


def kill_workers(table: Any, twin: Any, options: argparse.Namespace, choose: random.Random) -> None:
    """Real ends of real processes; then all that they were to absorb three times more."""
    from standfirst.support.models import Entry, HeardEvent, Letter
    from standfirst.support.tests import factories
    from standfirst.support.tests.storyline import play

    before = len(twin.events)
    play(twin, before + EACH * options.kills, choose)
    events = twin.events[before:]
    factories.tell(twin, events)
    waiting = HeardEvent.objects.filter(handled_at=None)
    kills, amid = _kill_workers(twin, options.kills, waiting.exists, choose)
    table.row("events absorbed by workers that are killed", len(events))
    table.row("workers killed by SIGKILL at work", kills, least=options.kills)
    table.row("  in the middle of an event", amid, least=options.kills / 2)
    handle(choose, 1, crashes=0)
    table.row("rows and states that differ after that", differences(twin), most=0)
    heard = HeardEvent.objects.filter(reference__in=[event["id"] for event in events])
    for _ in range(3):
        choose.shuffle(events)
        factories.tell(twin, events)
        heard.update(handled_at=None)
        handle(choose, 1, crashes=0)
    table.row("  after three times more, shuffled", differences(twin), most=0)
    paid = Entry.objects.filter(kind=Entry.Kind.CHARGE).count()
    letters = Letter.objects.filter(kind=Letter.Kind.RECEIPT).count()
    table.row("payments without a receipt, or with two", abs(paid - letters), most=0)


def _kill_workers(
    twin: Any, kills: int, is_any_left: Callable[[], bool], choose: random.Random
) -> tuple[int, int]:
    os.environ["STANDFIRST_STRIPE_KEY"] = twin.key
    os.environ["STANDFIRST_STRIPE_SECRETS"] = twin.secret
    os.environ["STANDFIRST_STRIPE_URL"] = twin.url
    from _support_killed import Nursery

    nursery = Nursery(choose)
    nursery.kill_many(kills, is_any_left)
    return nursery.kills, nursery.amid


def differences(twin: Any) -> int:
    """Rows of the ledger and states of gifts that are not as the provider's books have them."""
    from standfirst.support.models import Entry, Gift
    from standfirst.support.tests import oracle

    found = Counter(
        (one.kind, one.reference, one.amount, one.currency, one.gift.token if one.gift else "")
        for one in Entry.objects.select_related("gift")
    )
    wanted = Counter(oracle.ledger(twin.account))
    gifts = dict(Gift.objects.values_list("token", "state"))
    states = oracle.states(twin.account)
    wrong = sum(gifts[token] != state for token, state in states.items())
    return (found - wanted).total() + (wanted - found).total() + wrong


def compare(table: Any, twin: Any) -> None:
    from standfirst.support import reconciling
    from standfirst.support.models import Drift, Entry, Gift, HeardEvent
    from standfirst.support.tests import oracle

    wanted = oracle.ledger(twin.account)
    found = Counter(
        (one.kind, one.reference, one.amount, one.currency, one.gift.token if one.gift else "")
        for one in Entry.objects.select_related("gift")
    )
    table.row("rows of the ledger", sum(found.values()), least=len(wanted), most=len(wanted))
    for kind, number in sorted(Counter(row[0] for row in found).items()):
        table.row(f"  {kind}", number)
    table.row("rows that are missing", len(wanted - found.keys()), most=0)
    table.row("rows that are not in the provider's books", len(found.keys() - wanted), most=0)
    table.row("rows booked twice", sum(found.values()) - len(found), most=0)
    states = oracle.states(twin.account)
    gifts = dict(Gift.objects.values_list("token", "state"))
    wrong = [token for token, state in states.items() if gifts[token] != state]
    table.row("gifts", len(states), least=len(gifts))
    for state, number in sorted(Counter(states.values()).items()):
        table.row(f"  {state}", number)
    table.row("gifts in another state", len(wrong), most=0)
    table.row("events left", HeardEvent.objects.filter(handled_at=None).count(), most=0)
    reconciling.GRACE = timedelta(seconds=-5)
    reconciling.reconcile()
    table.row("drift that reconciliation finds", Drift.objects.count(), most=0)


if __name__ == "__main__":
    main()
