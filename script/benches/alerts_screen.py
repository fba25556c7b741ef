"""From “Send” in the newsroom to the notification on the desktop: script/bench alerts_screen

[--rounds 5]

The journey of a newcomer in the real Chromium and the real Firefox, over our fakes of their push
services, again and again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from _table import Table

ROOT = Path(__file__).resolve().parents[2]
JOURNEY = "tests/journeys/test_alert_reaches_a_newcomer.py"
LIMIT = 2.0  # seconds


def seconds(browser: str) -> float:
    """Of one journey."""
    command = [sys.executable, "-m", "pytest", JOURNEY, "-q", "-s", "-n0", "-k", browser]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.search(r"on the screen after (-?[0-9.]+) s", run.stdout)
    if run.returncode or not found:
        raise SystemExit(run.stdout[-3000:] + run.stderr[-1000:])
    return float(found[1])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    table, taken = Table(), defaultdict[str, list[float]](list)
    for _ in range(options.rounds):
        for browser in ("chromium", "firefox"):
            taken[browser].append(seconds(browser))
    for browser, times in taken.items():
        table.row(f"{browser}: seconds, median", median(times), most=LIMIT)
        table.row(f"{browser}: seconds, slowest", max(times))
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
