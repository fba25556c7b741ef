"""Makes what tests take copies of, before any test asks; kept in STANDFIRST_TEST_ORIGINALS.

On SQLite and on the PostgreSQL of DATABASE_URL, in the order in which `script/test` needs it.
"""

from __future__ import annotations

import os

from tests.databases import migrated
from tests.papers import set_up
from tests.server import new_paper


def main() -> None:
    postgres = os.environ["DATABASE_URL"]
    for server in (None, postgres):
        migrated(server)
    for server, sample in ((None, "1"), (postgres, "1"), (postgres, "0")):
        with new_paper(server) as paper:
            paper.environment["STANDFIRST_SAMPLE"] = sample
            set_up(paper)


if __name__ == "__main__":
    main()
