"""What the process of one import does: the check or the import itself, and notes about it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from standfirst.kit.interchange import Options, Result
from standfirst.ops.importing import run
from standfirst.ops.imports.copying import copied
from standfirst.ops.imports.folder import ORDER, OUTCOME, PROGRESS, ImportFolder
from standfirst.ops.imports.lines import Lines
from standfirst.ops.incoming import read_all
from standfirst.work.commands import Fault

OFTEN = 0.5  # seconds between two notes of the progress


class Teller:
    """Notes how far the import has come, and what is said of its items."""

    def __init__(self, folder: ImportFolder) -> None:
        self.folder, self.lines = folder, Lines()
        self.done, self.items, self.noted = 0, 0, 0.0

    def total(self, items: int) -> None:
        self.items = items
        self.note()

    def took(self, file: Path, result: Result) -> None:
        self.lines.took(file, result)
        if not result.within:
            self.done += 1
        if time.monotonic() > self.noted + OFTEN:
            self.note()

    def note(self) -> None:
        self.noted = time.monotonic()
        self.folder.write(PROGRESS, {"done": self.done, "total": max(self.done, self.items)})


def carry_out(folder: ImportFolder) -> None:
    """Do what the order says, and leave the outcome in the folder."""
    order = folder.read(ORDER)
    assert order is not None
    teller = Teller(folder)
    try:
        with _paper(order["copy_of"], folder), read_all(folder.documents()) as arrived:
            report = run(arrived, Options(**order["options"]), teller, dry=order.get("dry", False))
    except Fault as fault:
        # Whoever uploaded it knows the file's name, not the place where it lies here.
        folder.write(OUTCOME, {"fault": str(fault).replace(f"{folder.files}{os.sep}", "")})
        return
    lines = teller.lines
    folder.write(
        OUTCOME,
        {
            "table": report.table(),
            "lines": lines.kept(),
            "left_out": lines.left_out,
            "done": teller.done,
        },
    )


def _paper(copy_of: str, folder: ImportFolder) -> AbstractContextManager[None]:
    return copied(copy_of, folder.path.name) if copy_of else nullcontext()


@contextmanager
def watching(folder: ImportFolder) -> Iterator[None]:
    """Stop this process when the server stops, or when somebody throws the import away.

    :raises KeyboardInterrupt: that has happened; the item at hand is taken back.
    """
    parent, over = os.getppid(), threading.Event()

    def watch() -> None:
        while not over.wait(OFTEN):
            if os.getppid() != parent or not folder.exists():
                os.kill(os.getpid(), signal.SIGTERM)
                return

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    watcher = threading.Thread(target=watch, name="watch", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
