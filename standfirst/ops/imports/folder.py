"""The private folder of one import: what was uploaded, and the notes of those who work on it.

The process that imports and the one that serves speak through small files here. A row of the
database would not do: on SQLite the import holds the database's one write lock most of the time.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import locks
from django.core.files.move import file_move_safe
from django.core.files.uploadedfile import UploadedFile

from standfirst.ops.incoming import MEDIA

ORDER, PROGRESS, OUTCOME = "order.json", "progress.json", "outcome.json"
LONGEST_NAME = 200  # bytes; file systems take 255


def all_folders() -> Path:
    """Where they all lie: beside the media, in no folder that is served."""
    return Path(settings.DATA) / "imports"


class ImportFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = self.path / "files"
        self.work = self.path / "work"  # unpacked zips
        self.copy = self.path / "copy"  # the paper that the check imports into

    @classmethod
    def new(cls) -> ImportFolder:
        """An empty one that only the server's user can read."""
        all_folders().mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = cls(all_folders() / secrets.token_hex(12))
        folder.path.mkdir(mode=0o700)
        folder.files.mkdir()
        return folder

    def exists(self) -> bool:
        return self.files.is_dir()

    def delete(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self, uploads: Iterable[UploadedFile[Any]]) -> list[str]:
        """:raises OSError: there is no room for them."""
        return [self._keep(upload) for upload in uploads]

    def _keep(self, upload: UploadedFile[Any]) -> str:
        path = self._free(_short(upload.name or "file"))
        if hasattr(upload, "temporary_file_path"):
            file_move_safe(upload.temporary_file_path(), str(path))
        else:
            with path.open("xb") as file:
                file.writelines(upload.chunks())
        return path.name

    def _free(self, name: str) -> Path:
        path, number = self.files / name, 1
        while path.exists():
            number += 1
            path = self.files / f"{Path(name).stem}-{number}{Path(name).suffix}"
        return path

    def documents(self) -> list[Path]:
        """What is to be imported; pictures lie beside for those that need them."""
        return [file for file in sorted(self.files.iterdir()) if not is_media(file.name)]

    def clean(self) -> None:
        """Take away everything but the uploaded files."""
        for name in (ORDER, PROGRESS, OUTCOME):
            (self.path / name).unlink(missing_ok=True)
        for folder in (self.work, self.copy):
            shutil.rmtree(folder, ignore_errors=True)

    def write(self, name: str, value: dict[str, Any]) -> None:
        """Whole or not at all, for a reader of the same moment and after a crash."""
        part = self.path / f".{name}"
        part.write_text(json.dumps(value), encoding="utf-8")
        os.replace(part, self.path / name)

    def read(self, name: str) -> dict[str, Any] | None:
        """None when there is none, or a power cut left nothing in it."""
        try:
            found = json.loads((self.path / name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        assert isinstance(found, dict)
        return found

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold it as long as the context, or this process, lasts; False when another one does."""
        with (self.path / "lock").open("wb") as file:
            yield locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)

    def is_held(self) -> bool:
        if not self.path.is_dir():
            return False
        with self.held() as free:
            return not free


def is_media(name: str) -> bool:
    return Path(name).suffix.lower() in MEDIA


def _short(name: str) -> str:
    """A name that every file system takes; a leading dot would hide it from the importers."""
    name = name.replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name.lstrip(".") if c.isprintable()) or "file"
    suffix = Path(name).suffix[:20]
    stem = name.removesuffix(suffix).encode()[: LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix
