"""A folder that agencies deliver into: what arrives is taken, or refused with the reason."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.db import close_old_connections

from standfirst.kit.interchange import Options, Outcome, Result
from standfirst.ops.importing import run
from standfirst.ops.incoming import MEDIA, read_all
from standfirst.work.commands import Fault

SETTLED = 2.0  # seconds without a change: the delivery of a file has ended
PAUSE = 1.0
TAKEN, REFUSED = "taken", "refused"

Say = Callable[[str], None]


class _Teller:
    def __init__(self, say: Say) -> None:
        self.say, self.failed = say, False

    def total(self, items: int) -> None: ...

    def took(self, file: Path, result: Result) -> None:
        self.failed = self.failed or result.outcome is Outcome.FAILED
        self.say(f"{file.name}: {result.item}: {result.outcome}")
        for remark in result.remarks:
            self.say(f"    {remark}")


def watch(folder: Path, options: Options, say: Say) -> None:
    """Take what arrives until the process is told to stop.

    A story that has been taken moves to `taken/`, one that cannot be to `refused/`, with a
    text file that says why. Pictures stay where they are, for the stories that need them.

    :raises Fault: there is no such folder.
    """
    if not folder.is_dir():
        raise Fault(f"There is no folder {folder}. Make it, and let the agency deliver into it.")
    say(f"Watching {folder}. Stop with Ctrl-C.")
    while True:
        close_old_connections()
        take_settled(folder, options, say, now=time.time())
        time.sleep(PAUSE)


def take_settled(folder: Path, options: Options, say: Say, *, now: float) -> int:
    """One round: how many files were taken or refused."""
    arrived = sorted(
        (path for path in folder.iterdir() if _is_document(path)),
        key=lambda path: path.stat().st_mtime,
    )
    settled = [path for path in arrived if path.stat().st_mtime < now - SETTLED]
    for path in settled:
        _take(path, options, say)
    return len(settled)


def _is_document(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.suffix.lower() in {".part", ".tmp", ".filepart"}
    return path.is_file() and not hidden and path.suffix.lower() not in MEDIA


def _take(path: Path, options: Options, say: Say) -> None:
    teller = _Teller(say)
    try:
        with read_all([path]) as arrived:
            run(arrived, options, teller)
    except Fault as fault:
        _move(path, REFUSED, str(fault))
        say(f"Refused: {fault}")
        return
    if teller.failed:
        _move(path, REFUSED, "An item of it could not be taken; the log says why.")
    else:
        _move(path, TAKEN)


def _move(path: Path, name: str, reason: str = "") -> None:
    """Into a folder beside; a file of the same name that lies there is replaced."""
    folder = path.parent / name
    folder.mkdir(exist_ok=True)
    os.replace(path, folder / path.name)
    note = folder / f"{path.name}.why.txt"
    note.unlink(missing_ok=True)
    if reason:
        note.write_text(f"{reason}\n", encoding="utf-8")
