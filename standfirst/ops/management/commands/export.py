"""standfirst export"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connection, transaction

from standfirst import __version__
from standfirst.kit import clock, interchange_out
from standfirst.work.commands import Command as Base
from standfirst.work.commands import Fault


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read within is of one moment, and nobody who writes waits for us."""
    if connection.in_atomic_block:  # Within somebody's transaction already: a test's.
        yield
        return
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # IMMEDIATE, our usual one, would lock the newsroom out for as long as it takes.
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def check(folder: Path) -> None:
    """:raises Fault: the export cannot be written there."""
    if folder.is_dir():
        if any(folder.iterdir()):
            raise Fault(f"{folder} is not empty. Name a folder that is new or empty.")
    elif folder.exists() or folder.is_symlink():
        raise Fault(f"{folder} is a file. Name a folder that is new or empty.")
    for public in (Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT)):
        if folder.resolve().is_relative_to(public.resolve()):
            raise Fault(f"{folder} is open to the web, and drafts are not. Name another folder.")


class Command(Base):
    help = (
        "Write the whole paper into a folder: articles as ninjs 3.1, drafts apart, photos, "
        "pages, fronts, corrections and redirects. `standfirst import` takes it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="new or empty")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"].absolute()
        about = {
            "made": clock.iso(clock.now()),
            "by": f"Standfirst {__version__}",
            "origin": settings.ORIGIN,
        }
        try:
            check(folder)
            with snapshot():
                counts = interchange_out.write(folder, about, self.say)
        except OSError as error:
            reason = error.strerror or error
            raise Fault(f"Cannot write {folder}: {reason}. Nothing was left.") from error
        listed = ", ".join(f"{number:,} {what}" for what, number in counts.items())
        self.say(f"{listed or 'Nothing'}: all in {folder}")
