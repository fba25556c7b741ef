"""Milliseconds of processor time for comments of 10,000 characters that are built to take long.

What has so many marks that it is shown as code is also measured as the longest that is not.

script/bench forum_text
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _table import Table

from standfirst.forum.tests.corpus import LENGTH, bombs, mixes
from standfirst.forum.text import render
from standfirst.forum.text.markdown import is_dense

LIMIT = 50.0
ROUNDS = 5
PEOPLE = {"Ann Roe": "/reader/ann-roe/", "a": "/reader/a/"}
USUAL = """> The court *never* said that.

It did, @Ann Roe, and twice: see [the judgment](https://courts.test/2026/12), paragraph 40.
What follows from it:

- the licence lapses in May,
- nobody may **renew** it.

Read https://courts.test/2026/12/summary before you write such things.
"""


def milliseconds(source: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        render(source, PEOPLE)
        times.append(1_000 * (time.process_time() - start))
    return min(times)


def longest_read(source: str) -> str:
    while is_dense(source):
        source = source[: len(source) * 19 // 20]
    return source


def main() -> int:
    table = Table()
    table.row(f"a usual comment, {len(USUAL)} characters", milliseconds(USUAL))
    prose = (USUAL * 100)[:LENGTH]
    table.row(f"a usual comment again and again, {LENGTH:,}", milliseconds(prose), most=LIMIT)
    for name, source in bombs().items():
        most = max(milliseconds(source), milliseconds(longest_read(source)))
        table.row(ascii(name), most, most=LIMIT)
    mixed = [milliseconds(longest_read(mix)) for mix in mixes(7, count=100, length=LENGTH)]
    table.row("the slowest of 100 random mixes", max(mixed), most=LIMIT)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
