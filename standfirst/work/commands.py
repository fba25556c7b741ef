"""What every command of ours owes its user."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError, ProgrammingError


class Fault(CommandError):
    """One line that says what is wrong and what to do; exit status 2."""

    def __init__(self, message: str) -> None:
        super().__init__(message, returncode=2)


class Command(BaseCommand):
    """Says what it does as it does it; a fault is one line on stderr and status 2."""

    requires_system_checks: Any = []

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except (OperationalError, ProgrammingError) as error:
            reason = str(error).strip().splitlines()[0]
            sys.stderr.write(
                f"standfirst: the database does not answer as it should ({reason}). "
                "Is it running, and is the paper set up? standfirst setup\n"
            )
            sys.exit(2)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Fault as fault:
            if not self._called_from_command_line:  # type: ignore[attr-defined]
                raise
            sys.stderr.write(f"standfirst: {fault}\n")
            sys.exit(2)
