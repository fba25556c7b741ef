"""The fast path against the full parser: script/bench differential [REQUESTS] [SEED]

Generated and mutated requests, in whole and in pieces, go to a door with its fast path and to one
without. Not one may be answered differently.
"""

import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")

import django

MILLION = 1_000_000


def compare(folder: Path, wanted: int, seed: int) -> int:
    from tests.door.both import Both

    both, random, differences, started = Both(folder), Random(seed), 0, time.perf_counter()
    while both.requests < wanted:
        difference = both.differ(random)
        if difference:
            differences += 1
            print(difference)
    took = time.perf_counter() - started
    rows = {
        "requests, in whole or in part": f"{both.requests:,}",
        "answered by the fast path": f"{both.hits[0]:,}",
        "conversations that differ (limit 0)": f"{differences:,}",
        "seed": str(seed),
        "took": f"{took:.0f} s",
        "requests a second": f"{both.requests / took:,.0f}",
    }
    for name, value in rows.items():
        print(f"{name:<38}{value:>12}")
    return differences


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1787
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as folder:
        os.environ["STANDFIRST_DATA"] = folder
        django.setup()
        logging.getLogger("uvicorn.error").disabled = True
        return 1 if compare(Path(folder), wanted, seed) else 0


if __name__ == "__main__":
    sys.exit(main())
