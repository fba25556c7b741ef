"""Puts restored files in the place of those that are there, so that it can be undone.

Everything is staged in ``media/.restoring``. A journal is written before the first file of the
paper is touched. Whoever finds it asks the database whether it was replaced: that decides
whether the rest is finished or undone.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from standfirst.kit.durable import sync_folder
from standfirst.ops.backup.databases import Database
from standfirst.ops.backup.site import KEY, STAGED, STORED_PAGES, Site
from standfirst.work.commands import Fault

Say = Callable[[str], None]


class Placing:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.staged = site.media / STAGED
        self.new = self.staged / "new"
        self.key = self.staged / KEY
        self.old = self.staged / "old"
        self.old_key = self.staged / "old-key"
        self.journal = self.staged / "journal.json"
        self.lock = self.staged / "lock"
        self._held: IO[bytes] | None = None

    def begin(self) -> None:
        """An empty folder that only the server's user can read."""
        self.site.media.mkdir(parents=True, exist_ok=True)
        self.staged.mkdir(mode=0o700)
        self.hold()
        self.new.mkdir()

    def hold(self) -> None:
        """Say that somebody is at work here; a process that dies lets go.

        :raises Fault: somebody else is.
        """
        self._held = self.lock.open("wb")
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._held.close()
            raise Fault("A restore is under way. Wait for it, then try again.") from error

    def place(self, wanted: list[str], token: str) -> None:
        """Put the staged media and key in; ``wanted``: the media that will be left.

        New names first: they do no harm to what is there.
        """
        present = set(self.site.media_files())
        added = [name for name in wanted if name not in present]
        self._note({"token": token, "added": added, "wanted": wanted})
        for name in added:
            _move(self.new / name, self.site.media / name)
        for name in set(wanted) & present:
            _move(self.site.media / name, self.old / name)
            _move(self.new / name, self.site.media / name)
        if self.key.exists():
            if self.site.key.exists():
                shutil.copy2(self.site.key, self.old_key)
            os.replace(self.key, self.site.key)
        # They show the paper as it was.
        shutil.rmtree(self.site.data / STORED_PAGES, ignore_errors=True)
        os.sync()

    def undo(self) -> None:
        """As it was before; safe to repeat."""
        if self.journal.exists():
            for name in self._noted()["added"]:
                (self.site.media / name).unlink(missing_ok=True)
            for path in list(self.old.rglob("*")):
                if path.is_file():
                    _move(path, self.site.media / path.relative_to(self.old))
            if self.old_key.exists():
                os.replace(self.old_key, self.site.key)
            os.sync()
        self._clear()

    def finish(self) -> None:
        """Drop what the restored paper does not have; safe to repeat."""
        wanted = set(self._noted()["wanted"])
        for name in self.site.media_files():
            if name not in wanted:
                (self.site.media / name).unlink()
        self._clear()

    def _clear(self) -> None:
        """The journal last: without it nothing would be known of the rest."""
        for path in (self.new, self.old):
            shutil.rmtree(path, ignore_errors=True)
        self.journal.unlink(missing_ok=True)
        shutil.rmtree(self.staged)
        if self._held:
            self._held.close()
        for folder, _, _ in os.walk(self.site.media, topdown=False):
            if Path(folder) != self.site.media and not os.listdir(folder):
                os.rmdir(folder)

    def _note(self, journal: dict[str, Any]) -> None:
        part = self.journal.with_suffix(".part")
        with part.open("w") as file:
            json.dump(journal, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.journal)
        sync_folder(self.staged)

    def _noted(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.journal.read_text())
        return found


def settle(site: Site, database: Database, say: Say) -> None:
    """What a restore has left that was killed: finish it if it had replaced the database,
    otherwise undo it."""
    placing = Placing(site)
    if not placing.staged.exists():
        return
    placing.hold()
    if placing.journal.exists() and database.was_committed(placing._noted()["token"]):
        placing.finish()
        say("A restore was broken off when the paper had been replaced. It is finished now.")
    else:
        placing.undo()
        database.drop_staged()
        say("A restore was broken off. What was there before is back.")


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # A folder of the media may be a link to another disk.
            raise
        part = target.with_name(f".{target.name}.restoring")
        shutil.copy2(source, part)
        part.replace(target)
        source.unlink()
