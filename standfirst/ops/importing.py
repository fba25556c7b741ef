"""Taking files from other systems: recognised, checked, then written in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_save

from standfirst.kit import interchange
from standfirst.kit.interchange import Options, Outcome, Refused, Result
from standfirst.ops.commands import Fault

Say = Callable[[str], None]


def read_all(paths: Iterable[Path]) -> list[tuple[Path, interchange.Batch]]:
    """Every file read and found valid, before anything is written.

    :raises Fault: one is missing, of no known kind, or invalid; nothing has changed.
    """
    batches = []
    for path in paths:
        try:
            importer = interchange.importer_for(path)
            if importer is None:
                known = ", ".join(i.name for i in interchange.importers())
                raise Fault(f"{path.name} is of no kind that we can import ({known}).")
            batches.append((path, importer.read(path)))
        except Refused as refusal:
            raise Fault(f"{refusal}. Nothing was imported.") from refusal
        except OSError as error:
            raise Fault(f"Cannot read {path}: {error.strerror}. Nothing was imported.") from error
    return batches


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """A transaction that also takes back the files of rows made within it."""
    made: list[models.fields.files.FieldFile] = []

    def note(instance: models.Model, created: bool, **kwargs: Any) -> None:
        fields = [f for f in instance._meta.fields if isinstance(f, models.FileField) and created]
        made.extend(getattr(instance, field.name) for field in fields)

    post_save.connect(note, weak=False)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for file in filter(None, made):
            file.storage.delete(str(file.name))
        raise
    finally:
        post_save.disconnect(note)


def run(paths: Iterable[Path], options: Options, say: Say) -> Counter[Outcome]:
    """Import all files or none.

    :raises Fault: names the item that failed; the database is as before.
    """
    batches = read_all(paths)
    counts: Counter[Outcome] = Counter()
    try:
        with all_or_nothing():
            for path, batch in batches:
                for result in batch.take(options):
                    counts[result.outcome] += 1
                    report(path, result, say)
    except Refused as refusal:
        raise Fault(f"{refusal}. Nothing was imported.") from refusal
    return counts


def report(path: Path, result: Result, say: Say) -> None:
    say(f"{path.name}: {result.item}: {result.outcome}")
    for remark in result.remarks:
        say(f"    {remark}")
