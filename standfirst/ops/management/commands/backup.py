"""standfirst backup"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.ops.backup.making import back_up
from standfirst.ops.backup.site import Site
from standfirst.work.commands import Command as Base


class Command(Base):
    help = (
        "Write the whole paper into one file: database, media and signing key. "
        "The paper may be running. `standfirst restore` takes it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="new; paper.tar, say")
        parser.add_argument("--force", action="store_true", help="replace FILE if it exists")

    def handle(self, *args: Any, **options: Any) -> None:
        back_up(Site.ours(), options["file"].absolute(), self.say, force=options["force"])
