"""standfirst import_run: one import of the editor's side, started by the schedule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.ops.imports.folder import OUTCOME, ImportFolder
from standfirst.ops.imports.worker import carry_out, watching
from standfirst.work.commands import Command as Base


class Command(Base):
    help = "Used by the server: carry out an import that was uploaded in the newsroom."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the path of the import's folder")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = ImportFolder(options["folder"])
        with folder.held() as is_ours:
            if not is_ours:
                return  # Another process is at it.
            try:
                with watching(folder):
                    carry_out(folder)
            except KeyboardInterrupt:
                if folder.exists():
                    folder.write(OUTCOME, {"interrupted": True})
                sys.exit(130)
