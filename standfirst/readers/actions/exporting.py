"""A reader's whole data as one archive."""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from standfirst.kit import clock
from standfirst.readers import privacy
from standfirst.readers.models import Reader
from standfirst.shell.frame import paper_name

IN_MEMORY = 1024 * 1024  # bytes; a larger archive lies in a temporary file


def archive(reader: Reader) -> IO[bytes]:
    """A ZIP, ready to be read, of all that the registry knows: a JSON file for each kind.

    A row is in memory at a time, of the files a piece. Whoever takes it closes it.
    """
    person = privacy.Person.of(reader)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the caller's
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            told = [one for one in privacy.registered() if _add(packed, one, person)]
            packed.writestr("README.txt", readme(reader, told))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def readme(reader: Reader, told: list[privacy.Holding]) -> str:
    found = {
        "paper": paper_name(),
        "origin": settings.ORIGIN,
        "date": clock.long_time(clock.on_desk(clock.now(), settings.TIME_ZONE)),
        "reader": reader,
        "holdings": sorted(told, key=lambda one: one.file),
        "kept_back": [one.kept_back for one in told if one.kept_back],
    }
    return render_to_string("readers/archive.txt", found)


def _add(packed: ZipFile, holding: privacy.Holding, person: privacy.Person) -> bool:
    """Whether there was anything."""
    names = [_add_file(packed, holding, file) for file in holding.files(person)]
    rows = iter(holding.rows(person))
    first = next(rows, None)
    if first is not None:
        with packed.open(f"{holding.file}.json", "w", force_zip64=True) as member:
            for piece in as_json(itertools.chain([first], rows)):
                member.write(piece.encode())
    return first is not None or any(names)


def as_json(rows: Iterable[privacy.Row]) -> Iterable[str]:
    """A JSON array, piece by piece."""
    start = "[\n"
    for row in rows:
        yield start + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        start = ",\n"
    yield "\n]\n"


def _add_file(packed: ZipFile, holding: privacy.Holding, file: Any) -> bool:
    """Whether it is still there; its name in the archive is ours and its ending."""
    name = PurePosixPath(file.name).name
    try:
        with (
            file.storage.open(file.name) as source,
            packed.open(f"{holding.file}/{name}", "w", force_zip64=True) as member,
        ):
            shutil.copyfileobj(source, member)
    except FileNotFoundError:
        return False
    return True
