"""Somebody tries out stolen cards on the giving page: script/bench support_carding

[--attempts 1000] [--solved 40]

From one address, as fast as the paper answers; with proof of work where it was solved, with one
that was used before, and with none. The provider is the twin of the tests. On SQLite, or in the
empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _table import Table
from support import set_up

LIMIT = 5  # checkout sessions an hour and address


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--attempts", type=int, default=1_000)
    parser.add_argument("--solved", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="standfirst-support-") as name:
        from tests.stripe import Twin

        with Twin() as twin:
            os.environ["STANDFIRST_STRIPE_KEY"] = twin.key
            os.environ["STANDFIRST_STRIPE_SECRETS"] = twin.secret
            os.environ["STANDFIRST_STRIPE_URL"] = twin.url
            set_up(Path(name))
            from django.core.management import call_command

            call_command("collectstatic", interactive=False, verbosity=0)
            raise SystemExit(attack(twin, options.attempts, options.solved))


def attack(twin: Any, attempts: int, solved: int) -> int:
    from standfirst.support.models import Gift
    from standfirst.support.tests.giving import give, proved

    table, statuses = Table(), Counter[int]()
    began = time.perf_counter()
    proofs = [proved() for _ in range(solved)]
    table.row("seconds of work for one proof", (time.perf_counter() - began) / solved)
    began = time.perf_counter()
    for number in range(attempts):
        proof = proofs[number % solved] if number % 2 else ""
        answer = give(way="card", proof=proof, mail=f"{number}@example.org")
        statuses[answer.status_code] += 1
    took = time.perf_counter() - began
    opened = len([one for one in twin.objects if one.startswith("cs_")])
    table.row("attempts", attempts)
    table.row("seconds for all of them", took)
    table.row("refused (429)", statuses[429])
    table.row("gifts kept", Gift.objects.count(), most=LIMIT)
    table.row("checkout sessions at the provider", opened, most=LIMIT, least=1)
    return table.status


if __name__ == "__main__":
    main()
