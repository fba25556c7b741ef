"""standfirst import"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.forum.moving.kept import take_over
from standfirst.kit.interchange import Options, Outcome, Result
from standfirst.ops.importing import Report, run
from standfirst.ops.incoming import read_all
from standfirst.ops.watching import watch
from standfirst.work.commands import Command as Base
from standfirst.work.commands import Fault

EACH_NAMED = 500  # items; of more, only those with remarks are named
SILENCE = 5.0  # seconds without a word are enough


class Teller:
    """Says what becomes of the items, and how far it has come."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say, self.items, self.done, self.said = say, 0, 0, time.monotonic()

    def total(self, items: int) -> None:
        self.items = items

    def took(self, file: Path, result: Result) -> None:
        self.done += 1
        if result.remarks or (self.items <= EACH_NAMED and not result.within):
            self.say(f"{file.name}: {result.item}: {result.outcome}")
        for remark in result.remarks:
            self.say(f"    {remark}")
        if time.monotonic() > self.said + SILENCE:
            self.said = time.monotonic()
            self.say(f"… {self.done:,} of about {self.items:,}")


class Command(Base):
    help = (
        "Import wire stories (ninjs, NewsML-G2, NITF) and whole sites (WordPress, Ghost, Disqus "
        "comments, our own export): files, folders or zips, with their media beside them. "
        "Safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="report and change nothing")
        parser.add_argument("--publish", action="store_true", help="publish wire stories too")
        parser.add_argument("--drafts", action="store_true", help="publish nothing at all")
        parser.add_argument("--section", default="", help="slug of the section to file them in")
        parser.add_argument(
            "--fetch-media", action="store_true", help="load missing pictures from the old site"
        )
        parser.add_argument(
            "--comments",
            action="store_true",
            help="take over into the forum what was kept of former sites; done by each import too",
        )
        parser.add_argument(
            "--watch", type=Path, metavar="DIR", help="take the wires that arrive in DIR, forever"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Options(
            publish=options["publish"],
            drafts=options["drafts"],
            section=options["section"],
            fetch_media=options["fetch_media"],
        )
        if options["watch"]:
            watch(options["watch"], chosen, self.say)
        elif options["comments"] and not options["paths"]:
            take_over(self.say)
        elif options["paths"]:
            self._import(options["paths"], chosen, dry=options["dry_run"])
        else:
            raise Fault("Name a file, folder or zip: standfirst import PATH…")

    def _import(self, paths: list[Path], chosen: Options, *, dry: bool) -> None:
        with read_all(paths) as arrived:
            report = run(arrived, chosen, Teller(self.say), dry=dry)
        self._sum_up(report)
        if dry:
            self.say("This was a dry run: nothing has changed.")
        if failed := report.outcomes[Outcome.FAILED]:
            raise Fault(
                f"{failed} of the items could not be taken and left nothing behind; they are "
                "named above. The others are in: mend the file and import it again."
            )

    def _sum_up(self, report: Report) -> None:
        if len({type for type, _ in (*report.items, *report.within)}) > 1:
            rows = report.table()
            widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
            for name, *figures in rows:
                columns = map(str.rjust, figures, widths[1:])
                self.say("  ".join([name.ljust(widths[0]), *columns]))
        counts = report.outcomes.items()
        self.say(", ".join(f"{number} {outcome}" for outcome, number in counts) or "Empty.")
