"""Zip files for the archive tests, also such as no honest program writes."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from standfirst.kit.archive import BadArchive, unpack

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def zipped(
    folder: Path, members: Mapping[str, bytes | str], compression: int = ZIP_DEFLATED
) -> Path:
    path = folder / "export.zip"
    with ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def with_kind(folder: Path, name: str, mode: int, content: str = "") -> Path:
    """One member that says that it is a file of this kind (st_mode)."""
    path = folder / "export.zip"
    info = ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    with ZipFile(path, "w") as archive:
        archive.writestr(info, content)
    return path


def patched(path: Path, old: bytes, new: bytes) -> Path:
    """The same file with these bytes exchanged wherever they stand."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def with_field(path: Path, offset: int, value: int, size: int = 2, *, local: int = -1) -> Path:
    """A field of the first entry of the list exchanged; at `local` also in the member itself."""
    data = bytearray(path.read_bytes())
    places = [data.index(CENTRAL) + offset]
    if local >= 0:
        places.append(data.index(LOCAL) + local)
    for place in places:
        data[place : place + size] = value.to_bytes(size, "little")
    path.write_bytes(data)
    return path


def overlapping(folder: Path) -> Path:
    """Two members, the second of which lies inside the first one's data, all sums right."""
    inner = zipped(folder, {"b.txt": b"twice"}, ZIP_STORED).read_bytes()
    path = folder / "overlapping.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        archive.writestr("a.txt", inner)
        with ZipFile(folder / "export.zip") as other:
            info = other.getinfo("b.txt")
        info.header_offset = path_offset(archive)
        archive.filelist.append(info)
    return path


def path_offset(archive: ZipFile) -> int:
    """Where the data of the only member begin."""
    return 30 + len(archive.filelist[0].filename)


def refusal(path: Path, into: Path, **limits: int) -> str:
    """What is said of an archive that is refused, of which nothing is left."""
    with pytest.raises(BadArchive) as refused:
        unpack(path, into, **limits)
    assert not into.exists()
    return str(refused.value)
