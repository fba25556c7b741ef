"""Sets up the papers of which tests take copies, before any test asks: python -m tests.prepare 1 0

For each value of STANDFIRST_SAMPLE one, on `DATABASE_URL` or SQLite, in STANDFIRST_TEST_PAPERS.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.papers import set_up
from tests.ports import free_port
from tests.server import Newspaper, own_database


def main() -> None:
    for sample in sys.argv[1:]:
        with (
            tempfile.TemporaryDirectory(prefix="standfirst-prepare-") as folder,
            own_database(os.environ.get("DATABASE_URL")) as url,
        ):
            paper = Newspaper(Path(folder) / "data", url, free_port())
            paper.environment["STANDFIRST_SAMPLE"] = sample
            set_up(paper)


if __name__ == "__main__":
    main()
