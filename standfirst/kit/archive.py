"""Zip archives from strangers, unpacked safely.

What a zip says of itself is checked before anything is written; what it holds is counted and
summed (CRC-32) while it is written. Layout: PKWARE APPNOTE 6.3, sections 4.3 to 4.5.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

GIB = 1024**3
MOST_MEMBERS = 200_000
MOST_BYTES = 20 * GIB  # in sum
MOST_MEMBER = 4 * GIB
MOST_LISTING = 64 * 1024 * 1024  # bytes of the list of members
MOST_NAME = 1024  # bytes of a member's path
MOST_PART = 255  # bytes of one name in it: what file systems take
RATIO, RATIO_FROM = 200, 50 * 1024 * 1024  # 200:1 is a bomb, beyond 50 MiB
BLOCK = 4096  # a file needs up to so much disk beyond its size
CHUNK = 1024 * 1024
LOCAL_HEADER = 30
# zipfile inflates bzip2 and LZMA without a bound to memory, and no blog's export uses them.
COMPRESSIONS = {ZIP_STORED, ZIP_DEFLATED}
OTHERS = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
ENCRYPTED = 0x1 | 0x40 | 0x2000  # APPNOTE 4.4.4, bits 0, 6 and 13
UTF_8 = 0x800  # APPNOTE 4.4.4, bit 11


class BadArchive(ValueError):
    """Not a zip that can be taken; str() is a sentence for an operator."""


def is_zip(head: bytes) -> bool:
    """By the first bytes of a file: a member, or the end of an archive without members."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(
    zip_path: Path,
    into: Path,
    *,
    most_bytes: int = MOST_BYTES,
    most_member: int = MOST_MEMBER,
    most_members: int = MOST_MEMBERS,
) -> None:
    """All members as files below `into`, a folder that is new or empty.

    Whatever is raised, `into` is gone afterwards. Dates and permissions are not kept.

    :raises BadArchive: the archive is not whole, not safe or too large for the disk or the limits.
    :raises FileExistsError: `into` has content (which is left alone) or is a file.
    :raises OSError: the archive cannot be read or the folder not written.
    """
    into = into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    if any(into.iterdir()):
        raise FileExistsError(f"{into} is not empty")
    try:
        with _faults_told(), _Listing(zip_path, most_members) as file, ZipFile(file) as archive:
            file.listed = True
            members = [_Member(info) for info in archive.infolist()]
            _check_names(members)
            _check_sizes(members, most_bytes, most_member, zip_path.stat().st_size)
            _check_overlaps(members, file, archive.start_dir)
            _check_space(members, into)
            for member in members:
                _write(archive, member, into)
    except BaseException:
        shutil.rmtree(into)
        raise


class _Listing(FileIO):
    """A zip whose list of members zipfile reads at once, as long as it is not too long."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path)
        self.most = most
        self.listed = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.listed or size is None or size < 0:
            return super().read(-1 if size is None else size) or b""
        if size > MOST_LISTING:
            raise BadArchive("its list of members is too long")
        data = super().read(size) or b""
        # Each entry begins with these letters; the count in the archive's end may lie.
        if data.count(b"PK\x01\x02") > self.most:
            raise BadArchive(f"it has more than {self.most:,} members")
        return data


class _Member:
    """One entry of the list, with the name that it will be written under."""

    __slots__ = ("info", "key", "path")

    def __init__(self, info: ZipInfo) -> None:
        self.info = info
        self.path = _name(info, info.filename)
        self.key = unicodedata.normalize("NFC", self.path.rstrip("/")).casefold()

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("/")

    @property
    def shown(self) -> str:
        name = _name(self.info, self.info.orig_filename)[:100]
        return "".join(c if c.isprintable() else "�" for c in name)

    def refused(self, reason: str) -> BadArchive:
        return BadArchive(f"its member “{self.shown}” {reason}")


def _name(info: ZipInfo, name: str) -> str:
    """The member's name, also when a Mac wrote UTF-8 without saying so."""
    if info.flag_bits & UTF_8:
        return name
    try:
        return name.encode("cp437").decode()
    except UnicodeError:
        return name


@contextmanager
def _faults_told() -> Iterator[None]:
    """The many ways in which zipfile says that an archive is broken, as one."""
    try:
        yield
    except BadArchive:
        raise
    except OSError as fault:
        if fault.errno in NO_SPACE:
            raise BadArchive("the disk is full") from None
        raise
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OverflowError):
        raise BadArchive("it is not a zip archive, or is damaged or breaks off") from None


def _check_names(members: list[_Member]) -> None:
    seen: dict[str, _Member] = {}
    for member in members:
        if fault := _name_fault(member) or _kind_fault(member):
            raise member.refused(fault)
        twin = seen.setdefault(member.key, member)
        if twin is not member:
            raise member.refused(f"has the same name as “{twin.shown}”, or differs only by case")
    for member in members:
        for folder in _folders(member.key):
            if folder in seen and not seen[folder].is_folder:
                raise member.refused(f"lies in “{seen[folder].shown}”, which is a file")


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _name_fault(member: _Member) -> str:
    name = member.info.orig_filename + member.path
    parts = member.path.removesuffix("/").split("/")
    if any(unicodedata.category(c) == "Cc" for c in name) or "\\" in name:
        return "has a backslash or a control character in its name"
    if member.path.startswith("/") or re.match(r"[A-Za-z]:", member.path):
        return "has an absolute name"
    if ".." in parts:
        return "leads out of the archive's folder"
    if "" in parts or "." in parts:
        return "has a name with an empty part"
    if len(os.fsencode(member.path)) > MOST_NAME:
        return f"has a name longer than {MOST_NAME} bytes"
    if any(len(os.fsencode(part)) > MOST_PART for part in parts):
        return f"has a name with a part longer than {MOST_PART} bytes"
    return ""


def _kind_fault(member: _Member) -> str:
    info = member.info
    kind = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "is a symbolic link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is neither a file nor a folder"
    if info.flag_bits & ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in COMPRESSIONS:
        known = OTHERS.get(info.compress_type, f"method {info.compress_type}")
        return f"is compressed with {known}; only stored and deflated members can be read"
    if member.is_folder and info.file_size:
        return "is a folder that has content"
    return ""


def _check_sizes(members: list[_Member], most: int, most_member: int, size: int) -> None:
    for member in members:
        declared, packed = member.info.file_size, member.info.compress_size
        if declared > most_member:
            raise member.refused(f"is larger than {_measure(most_member)}")
        if declared > RATIO_FROM and declared > RATIO * packed:
            raise member.refused(f"unpacks to more than {RATIO} times its size: a zip bomb")
    total = _total(members)
    if total > most:
        raise BadArchive(f"unpacked it is larger than {_measure(most)}")
    if total > RATIO_FROM and total > RATIO * size:
        raise BadArchive(f"it unpacks to more than {RATIO} times its size: a zip bomb")


def _check_overlaps(members: list[_Member], file: _Listing, end: int) -> None:
    """No two members share bytes, and none reaches into the list of members (at `end`).

    The way of D. Fifield's "A better zip bomb" (WOOT 2019): files that overlap are data that
    count many times.
    """
    for member in sorted(members, key=lambda m: m.info.header_offset, reverse=True):
        start = member.info.header_offset
        file.seek(max(start, 0))
        header = file.read(LOCAL_HEADER)
        # APPNOTE 4.3.7: the lengths of the name and of the extra field are the last two words.
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:], "little")
        if start < 0 or start + LOCAL_HEADER + lengths + member.info.compress_size > end:
            raise member.refused("shares its bytes with another, or breaks off")
        end = start


def _check_space(members: list[_Member], into: Path) -> None:
    needed = _total(members) + BLOCK * len(members)
    free = shutil.disk_usage(into).free
    if needed > free:
        raise BadArchive(
            f"unpacked it needs {_measure(needed)}, and only {_measure(free)} are free on the disk"
        )


def _write(archive: ZipFile, member: _Member, into: Path) -> None:
    path = into / member.path
    if member.is_folder:
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    written, declared = 0, member.info.file_size
    try:
        with archive.open(member.info) as source, path.open("xb") as file:
            while chunk := source.read(CHUNK):
                written += len(chunk)
                if written > declared:
                    break
                file.write(chunk)
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        raise member.refused("is damaged") from None
    if written != declared:
        raise member.refused("is not as large as the archive says")


def _total(members: list[_Member]) -> int:
    return sum(member.info.file_size for member in members)


def _measure(size: int) -> str:
    return f"{size / GIB:,.1f} GiB" if size >= GIB else f"{size / 1024**2:,.1f} MiB"
