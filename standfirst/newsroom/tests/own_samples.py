"""A paper that leaves and one that it comes to, for tests of our own export."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, models, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from standfirst.kit import interchange_out
from standfirst.kit.interchange import Options, Result
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.models import (
    Correction,
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    PaperSettings,
    Photo,
    Topic,
)
from standfirst.newsroom.moving.out.exporter import NewsroomExporter
from standfirst.newsroom.moving.own.importer import StandfirstImporter


@contextmanager
def only_the_newsroom() -> Iterator[None]:
    """No other room exports."""
    before = interchange_out.exporters()
    interchange_out._exporters[:] = [NewsroomExporter()]
    try:
        yield
    finally:
        interchange_out._exporters[:] = before


def export(folder: Path) -> Path:
    with only_the_newsroom():
        call_command("export", str(folder), stdout=StringIO())
    return folder


def import_(folder: Path, **options: Any) -> list[Result]:
    """Every step in a transaction of its own, as the command does it."""
    manifest = folder / "standfirst.json"
    chosen = Options(**options)
    batch = StandfirstImporter().read(manifest, Shelf(folder))
    batch.check(chosen)
    results: list[Result] = []
    for step in batch.steps(chosen):
        with transaction.atomic():
            results += step.take()
    assert len(results) == len(batch)
    return results


def outcomes(results: list[Result]) -> set[str]:
    return {result.outcome.value for result in results}


def remarks(results: list[Result]) -> list[str]:
    return [remark for result in results for remark in result.remarks]


def empty() -> None:
    """The paper goes, with all that was said of it."""
    models.QuerySet(Correction)._raw_delete("default")
    for model in (Redirect, FrontPage, HomePage):
        for row in model.objects.all():
            row.delete()
    for model in (Edition, Journalist, Topic, Photo, PaperSettings, PageLogEntry):
        model.objects.all().delete()


def database() -> dict[str, list[str]]:
    """Every row of every table but the sessions'."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def files(folder: Path) -> dict[str, bytes]:
    """Every file of an export; of the manifest what is not the moment it was made at."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    manifest = json.loads(found["standfirst.json"])
    del manifest["made"]
    return found | {"standfirst.json": json.dumps(manifest).encode()}


def the_only(folder: Path, pattern: str) -> Path:
    [found] = folder.glob(pattern)
    return found


def change(folder: Path, file: Path, edit: Callable[[bytes], bytes], *, seal: bool = True) -> None:
    """Tamper with a file; with `seal` all hashes are made right again, as an attacker would."""
    file.write_bytes(edit(file.read_bytes()))
    if not seal:
        return
    name, sums = file.relative_to(folder).as_posix(), folder / "SHA256SUMS"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    lines = sums.read_text().splitlines(keepends=True)
    seal_sums(folder, [f"{digest}  {name}\n" if one[66:-1] == name else one for one in lines])


def seal_sums(folder: Path, lines: list[str]) -> None:
    sums, manifest = folder / "SHA256SUMS", folder / "standfirst.json"
    sums.write_text("".join(lines))
    said = json.loads(manifest.read_text())
    said["sha256sums"] = hashlib.sha256(sums.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(said))


def edit_words(**words: Any) -> Callable[[bytes], bytes]:
    """Changes what an article's own part says."""

    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        own = json.loads(document["bodies"][1]["value"])
        own["words"] |= words
        document["bodies"][1]["value"] = json.dumps(own)
        return json.dumps(document).encode()

    return edit
