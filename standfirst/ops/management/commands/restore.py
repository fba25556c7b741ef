"""standfirst restore"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.ops.backup.restoring import restore, verify
from standfirst.ops.backup.site import Site
from standfirst.work.commands import Command as Base


class Command(Base):
    help = (
        "Restore a paper from the file that `standfirst backup` wrote, into an empty place. "
        "All or nothing. The paper must not be running."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--verify", action="store_true", help="check FILE, try it out and change nothing"
        )
        parser.add_argument("--force", action="store_true", help="replace the paper that is here")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"].absolute()
        if options["verify"]:
            verify(Site.ours(), file, self.say)
        else:
            restore(Site.ours(), file, self.say, force=options["force"])
