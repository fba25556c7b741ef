"""A backup that is not as it was written is refused in one line, before anything changes."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standfirst.ops.backup.archive import FOLDER, opened
from standfirst.ops.backup.manifest import Damaged
from standfirst.ops.backup.restoring import restore, verify
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import ORIGINAL, everything, quiet
from standfirst.work.commands import Fault

Members = dict[str, bytes | tarfile.TarInfo]
MANIFEST = "manifest.json"


def read_all(file: Path) -> str:
    with opened(file) as found:
        for entry in found.manifest.files:
            found.copy(entry)
        return found.manifest.to_json().decode()


def rewritten(file: Path, change: Callable[[Members], object]) -> Path:
    """The same backup after a change of its members; its manifest has the right checksum."""
    with tarfile.open(file) as tar:
        members: Members = {}
        for info in tar:
            file_in_it = tar.extractfile(info)
            assert file_in_it is not None
            members[info.name.removeprefix(FOLDER)] = file_in_it.read()
    change(members)
    manifest = members.pop(MANIFEST)
    assert isinstance(manifest, bytes)
    sum = hashlib.sha256(manifest).hexdigest().encode()
    members |= {MANIFEST: manifest, f"{MANIFEST}.sha256": sum}
    into = file.with_name("changed.tar")
    with tarfile.open(into, "w") as tar:
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                tar.addfile(content)
                continue
            info = tarfile.TarInfo(FOLDER + name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return into


def manifest_with(members: Members, **values: Any) -> None:
    manifest = members[MANIFEST]
    assert isinstance(manifest, bytes)
    members[MANIFEST] = json.dumps(json.loads(manifest) | values).encode()


def listed(members: Members, name: str, content: bytes) -> None:
    """Put a file into the backup and into its manifest."""
    manifest = members[MANIFEST]
    assert isinstance(manifest, bytes)
    sha256 = hashlib.sha256(content).hexdigest()
    files = json.loads(manifest)["files"]
    files.append({"path": name, "size": len(content), "sha256": sha256})
    members[name] = content
    manifest_with(members, files=files)


def link(name: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(FOLDER + name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def test_a_flipped_byte_is_noticed_wherever_it_matters(backup: Path) -> None:
    whole = backup.read_bytes()
    as_it_was, refused = read_all(backup), 0
    positions = range(0, len(whole), 37)
    for position in positions:
        flipped = bytearray(whole)
        flipped[position] ^= 0x10
        backup.write_bytes(flipped)
        try:
            assert read_all(backup) == as_it_was, f"byte {position} went unnoticed"
        except Damaged:
            refused += 1
    assert refused > len(positions) / 3  # The others fell into the padding.


def test_a_backup_that_breaks_off_is_refused_wherever_it_does(backup: Path) -> None:
    whole = backup.read_bytes()
    end = whole.rindex(b"manifest.json.sha256") + 512 + 64
    for length in range(0, end, 211):
        backup.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            read_all(backup)


def test_a_path_that_leads_out_is_refused(backup: Path, elsewhere: Site) -> None:
    for name in ("../out.jpg", "media/../../out.jpg", "/out.jpg", "media//x", "media/a\\b"):
        refused(elsewhere, with_file(backup, name))


def test_what_is_no_part_of_a_paper_is_refused(backup: Path, elsewhere: Site) -> None:
    for name in ("settings.py", "media/.restoring/journal.json", "media", "pages/x"):
        refused(elsewhere, with_file(backup, name))


def with_file(backup: Path, name: str) -> Path:
    return rewritten(backup, lambda members: listed(members, name, b"out"))


def test_links_devices_and_folders_are_refused(backup: Path, elsewhere: Site) -> None:
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
        changed = in_place_of_a_photo(backup, link(f"media/{ORIGINAL}", kind))
        assert "is not a plain file" in refused(elsewhere, changed)


def in_place_of_a_photo(backup: Path, info: tarfile.TarInfo) -> Path:
    return rewritten(backup, lambda members: members.update({f"media/{ORIGINAL}": info}))


def test_more_or_less_than_the_manifest_names_is_refused(backup: Path, elsewhere: Site) -> None:
    more = rewritten(backup, lambda members: members.update({"media/more.jpg": b"more"}))
    assert "media/more.jpg is in it and not in its manifest" in refused(elsewhere, more)
    less = rewritten(backup, lambda members: members.pop(f"media/{ORIGINAL}"))
    assert f"media/{ORIGINAL} is missing" in refused(elsewhere, less)


def test_other_rows_than_the_manifest_names_are_refused(backup: Path, elsewhere: Site) -> None:
    rows = {"django_migrations": 1, "newsroom_articlepage": 2}
    changed = rewritten(backup, lambda members: manifest_with(members, rows=rows))
    assert "newsroom_articlepage has 1 rows, not 2" in refused(elsewhere, changed)


def test_a_database_that_does_not_open_is_refused(backup: Path, elsewhere: Site) -> None:
    def spoil(members: Members) -> None:
        manifest = members[MANIFEST]
        assert isinstance(manifest, bytes)
        files = json.loads(manifest)["files"]
        content = members[files[0]["path"]]
        assert isinstance(content, bytes)
        cut = content[:-40]
        manifest_with(members, files=files[1:])
        listed(members, files[0]["path"], cut)

    refused(elsewhere, rewritten(backup, spoil))


def test_a_file_that_is_none_of_ours_is_refused(elsewhere: Site, tmp_path: Path) -> None:
    other = tmp_path / "other.tar"
    for content in (b"", b"text", b"\0" * 2000):
        other.write_bytes(content)
        assert "is no backup of Standfirst" in refused(elsewhere, other)
    with tarfile.open(other, "w") as tar:
        tar.add(__file__, "somewhere/else.py")
    assert "is no backup of Standfirst" in refused(elsewhere, other)


def refused(site: Site, file: Path) -> str:
    """The line with which it is refused, alike by both; the place is as it was."""
    before = everything(site)
    lines = []
    for way in (verify, restore):
        with pytest.raises(Fault) as fault:
            way(site, file, quiet)
        assert fault.value.returncode == 2
        assert everything(site) == before
        assert "\n" not in str(fault.value)
        lines.append(str(fault.value))
    assert lines[0] == lines[1]
    return lines[0]
