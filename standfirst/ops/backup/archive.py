"""The file of a backup: a plain tar (POSIX.1-2001), written whole or not at all.

Members, all below ``standfirst-backup/``: the database, the key, the media, ``manifest.json``
and its SHA-256. Links, devices and folders do not occur.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, BinaryIO

from standfirst.kit.durable import sync_folder
from standfirst.ops.backup.manifest import Damaged, Entry, Manifest, parse
from standfirst.work.commands import Fault

FOLDER = "standfirst-backup/"
MANIFEST, SUM = "manifest.json", "manifest.json.sha256"
MOST_MANIFEST = 1024**3  # bytes: some millions of files
CHUNK = 1024 * 1024


class Hashing:
    """A file that is read through here is hashed on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(size)
        self._digest.update(found)
        return found

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Writer:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.entries: list[Entry] = []

    def add(self, name: str, path: Path) -> None:
        """Copy a file as it is at this moment.

        :raises FileNotFoundError: it is gone.
        :raises Fault: it cannot be read, or was cut short meanwhile.
        """
        try:
            source = path.open("rb")
        except FileNotFoundError:
            raise
        except OSError as error:
            raise Fault(f"Cannot read {path}: {error.strerror}.") from error
        with source as file:
            found = os.fstat(file.fileno())
            member = _member(name, found.st_size)
            member.mtime = int(found.st_mtime)
            hashing = Hashing(file)
            try:
                self._tar.addfile(member, hashing)
            except OSError as error:
                if error.errno is None:  # tarfile's own: fewer bytes than there were
                    raise Fault(f"{path} was cut short while being read. Try again.") from error
                raise
        self.entries.append(Entry(name, member.size, hashing.sha256))

    def finish(self, manifest: Manifest) -> None:
        text = manifest.to_json()
        for name, content in ((MANIFEST, text), (SUM, hashlib.sha256(text).hexdigest().encode())):
            self._tar.addfile(_member(name, len(content)), BytesIO(content))


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(FOLDER + name)
    member.size, member.mode = size, 0o600
    return member


@contextmanager
def written(file: Path, *, force: bool) -> Iterator[tuple[Writer, Path]]:
    """A writer, and a private folder beside ``file`` for what is made on the way.

    The file appears under its name, complete and on the disk, when the context ends well.
    :raises Fault: it exists already, and ``force`` is not set; or it cannot be written.
    """
    check_target(file, force=force)
    try:
        with TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as name:
            work = Path(name)
            part = work / "part"
            with open(part, "xb", opener=_private) as raw:
                with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
                    yield Writer(tar), work
                raw.flush()
                os.fsync(raw.fileno())
            check_target(file, force=force)
            part.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise Fault(f"Cannot write {file}: {error.strerror or error}. Nothing was left.") from error


def check_target(file: Path, *, force: bool) -> None:
    """:raises Fault: the backup cannot or must not be written there."""
    if file.is_dir():
        raise Fault(f"{file} is a folder. Name a file.")
    if not file.parent.is_dir():
        raise Fault(f"There is no folder {file.parent}. Make it, or name another file.")
    if file.exists() and not force:
        raise Fault(f"{file} exists. Name another file, or replace it with --force.")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class Reader:
    """A backup whose manifest has been read; the rest is checked as it is read."""

    def __init__(self, tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo]) -> None:
        self._tar, self._members = tar, members
        self.manifest = self._manifest()
        self._check_members()

    def copy(self, entry: Entry, into: BinaryIO | None = None) -> None:
        """Read one file, to its end, into another or into nothing.

        :raises Damaged: it is not what the manifest says.
        """
        member = self._members[entry.path]
        with _told():
            extracted = self._tar.extractfile(member)
            assert extracted is not None
            hashing = Hashing(extracted)
            while chunk := hashing.read(CHUNK):
                if into:
                    into.write(chunk)
        if hashing.sha256 != entry.sha256:
            raise Damaged(f"The backup is damaged: {entry.path} is not what it was.")

    def mtime(self, entry: Entry) -> float:
        return self._members[entry.path].mtime

    def _manifest(self) -> Manifest:
        text, sum = self._small(MANIFEST), self._small(SUM)
        if hashlib.sha256(text).hexdigest().encode() != sum:
            raise Damaged("The backup is damaged: its manifest is not what it was.")
        return parse(text)

    def _small(self, name: str) -> bytes:
        member = self._members.get(name)
        if member is None:
            raise Damaged("The backup is not complete: it breaks off before its end.")
        if member.size > MOST_MANIFEST:
            raise Damaged("The backup is damaged: its manifest is too large.")
        with _told():
            extracted = self._tar.extractfile(member)
            assert extracted is not None
            return extracted.read()

    def _check_members(self) -> None:
        sizes = {name: member.size for name, member in self._members.items()}
        sizes = {name: size for name, size in sizes.items() if name not in (MANIFEST, SUM)}
        wanted = {entry.path: entry.size for entry in self.manifest.files}
        for name in sorted(wanted.keys() - sizes.keys()):
            raise Damaged(f"The backup is damaged: {name} is missing.")
        for name in sorted(sizes.keys() - wanted.keys()):
            raise Damaged(f"The backup is damaged: {name} is in it and not in its manifest.")
        for name in sorted(wanted):
            if wanted[name] != sizes[name]:
                raise Damaged(f"The backup is damaged: {name} has another size.")


@contextmanager
def opened(file: Path) -> Iterator[Reader]:
    """:raises Damaged: it is none of ours, or not complete.
    :raises Fault: it cannot be read.
    """
    try:
        raw = file.open("rb")
    except OSError as error:
        raise Fault(f"Cannot read {file}: {error.strerror}.") from error
    with raw:
        try:
            tar = tarfile.TarFile(fileobj=raw)
        except tarfile.ReadError as error:
            raise Damaged(f"{file} is no backup of Standfirst.") from error
        with tar:
            yield Reader(tar, _listed(tar, file))


def _listed(tar: tarfile.TarFile, file: Path) -> dict[str, tarfile.TarInfo]:
    members: dict[str, tarfile.TarInfo] = {}
    with _told():
        for member in tar:
            if not member.name.startswith(FOLDER):
                if not members:
                    raise Damaged(f"{file} is no backup of Standfirst.")
                raise Damaged(f"The backup is damaged: {member.name} does not belong in it.")
            name = member.name.removeprefix(FOLDER)
            if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
                raise Damaged(f"The backup is damaged: {name} is not a plain file.")
            if name in members:
                raise Damaged(f"The backup is damaged: {name} is in it twice.")
            members[name] = member
    if not members:
        raise Damaged(f"{file} is no backup of Standfirst.")
    return members


@contextmanager
def _told() -> Iterator[None]:
    """The many ways in which tarfile says that a file is broken, as one."""
    try:
        yield
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise Damaged("The backup is damaged, or breaks off before its end.") from error
