"""standfirst import"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.kit.interchange import Options
from standfirst.ops.commands import Command as Base
from standfirst.ops.importing import run


class Command(Base):
    help = "Import wire stories (ninjs 3.x), with media beside the file. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--publish", action="store_true", help="publish what may be published")
        parser.add_argument("--section", default="", help="slug of the section to file them in")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Options(publish=options["publish"], section=options["section"])
        counts = run(options["paths"], chosen, self.say)
        self.say(", ".join(f"{number} {outcome}" for outcome, number in counts.items()) or "Empty.")
