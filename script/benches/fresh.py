"""From publishing to what readers get: script/bench fresh [--rounds 5] [--port 9440]

Two web processes. A story gets a new headline; readers then ask, over connections of their own,
for every page, feed and sitemap that shows it, again and again. Nobody may get the old one later
than a second after the commit. On SQLite, or in the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _served import body, serving
from _table import Table
from _within import Desk

from tests.server import Newspaper

PATH = "/news/ferry-mate-cleared/"
FEEDS = ("feed.rss", "feed.atom", "feed.json")
LIMIT = 1_000.0  # ms
LOOKING = 3.0  # seconds
READERS = 4


def addresses(paper: Newspaper) -> list[str]:
    """All that is public, by the sitemap, with the feeds of each."""
    pages = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", body(f"{paper.url}/sitemap.xml"))
    feeds = [page + feed for page in pages if page.count("/") < 4 for feed in FEEDS]
    return [*pages, *feeds, "/sitemap.xml", "/news-sitemap.xml"]


def asked(paper: Newspaper, address: str, title: str, since: float) -> tuple[float, float]:
    """Seconds from then to the last answer with the old headline (0: there was none), and to
    the first with the new one."""
    last, first = 0.0, float("inf")
    while time.monotonic() < since + LOOKING:
        is_new = title in body(paper.url + address)
        now = time.monotonic() - since
        if is_new:
            first = min(first, now)
        else:
            last = now
        time.sleep(0.05)
    return last, first


def measure(table: Table, paper: Newspaper, rounds: int) -> None:
    with serving(paper), Desk(paper) as desk, ThreadPoolExecutor(READERS) as readers:
        time.sleep(5)
        desk.publish(PATH, "Ferry mate cleared, 0")
        time.sleep(5)
        shown = [
            one for one in addresses(paper) if "Ferry mate cleared, 0" in body(paper.url + one)
        ]
        table.row("pages, feeds and sitemaps that show the story", len(shown), least=8)
        late: dict[str, float] = dict.fromkeys(shown, 0.0)
        firsts: list[float] = []
        number = 0
        for _ in range(rounds):
            for begin in range(0, len(shown), READERS):
                number += 1
                title = f"Ferry mate cleared, {number}"
                since = desk.publish(PATH, title)
                assert since is not None
                some = shown[begin : begin + READERS]
                looks = [readers.submit(asked, paper, one, title, since) for one in some]
                for address, look in zip(some, looks, strict=True):
                    last, first = look.result()
                    late[address] = max(late[address], last)
                    firsts.append(first)
        for address, last in late.items():
            table.row(f"  {address}: last old answer after ms", 1000 * last, most=LIMIT)
        table.row("the new one after ms, median", 1000 * statistics.median(firsts))
        table.row("the new one after ms, slowest", 1000 * max(firsts), most=LIMIT)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--port", type=int, default=9440)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        paper = Newspaper(Path(place) / "data", os.environ.get("DATABASE_URL"), wanted.port)
        paper.environment["STANDFIRST_WEB"] = "2"
        paper.run("setup", timeout=300)
        measure(table, paper, wanted.rounds)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
