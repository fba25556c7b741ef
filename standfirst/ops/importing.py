"""Taking what others have made: each item in its own transaction, all of it reported."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol

from django.db import InterfaceError, OperationalError, connection, models, transaction
from django.db.models.signals import post_save

from standfirst.kit import interchange
from standfirst.kit.interchange import Batch, Options, Outcome, Refused, Result, Step
from standfirst.ops.incoming import NOTHING, Incoming
from standfirst.work.commands import Fault

log = logging.getLogger(__name__)

# Items are committed together for so long, then others get their turn to write.
TOGETHER = 0.3  # seconds
# Whoever waits for SQLite's write lock looks for it every 0.1 s, and must find it free then.
REST = 0.12
MOST_AT_ONCE = 500  # wire stories that come all or none; more would lock others out for long


class Watcher(Protocol):
    """Whoever is told of an import as it goes on."""

    def total(self, items: int) -> None: ...

    def took(self, file: Path, result: Result) -> None: ...


class Report:
    """Counts by type and outcome; what came within items, as comments do, beside them."""

    def __init__(self) -> None:
        self.items: Counter[tuple[str, Outcome]] = Counter()
        self.within: Counter[tuple[str, Outcome]] = Counter()

    def took(self, result: Result) -> None:
        counts = self.within if result.within else self.items
        counts[result.type, result.outcome] += 1

    @property
    def outcomes(self) -> Counter[Outcome]:
        """Of all that was taken, items and what came within them."""
        found: Counter[Outcome] = Counter()
        for (_, outcome), number in (self.items + self.within).items():
            found[outcome] += number
        return found

    def table(self) -> list[list[str]]:
        """A head, a row for each type, the sum of the items, and what came within them."""
        columns = [outcome for outcome in Outcome if self.outcomes[outcome]]
        rows = [["", *columns, "in all"]]
        rows += _rows(self.items, columns)
        rows.append(_row("in all", [_of(self.items, outcome) for outcome in columns]))
        return rows + _rows(self.within, columns)


def _of(counts: Counter[tuple[str, Outcome]], outcome: Outcome) -> int:
    return sum(number for (_, one), number in counts.items() if one is outcome)


def _rows(counts: Counter[tuple[str, Outcome]], columns: list[Outcome]) -> list[list[str]]:
    types = dict.fromkeys(type for type, _ in counts)
    return [_row(type, [counts[type, outcome] for outcome in columns]) for type in types]


def _row(name: str, numbers: list[int]) -> list[str]:
    return [name, *map(_figure, numbers), _figure(sum(numbers))]


def _figure(number: int) -> str:
    return f"{number:,}" if number else "·"


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


class _DryRun(Exception):
    """Takes a whole import back."""


def run(
    arrived: list[Incoming], options: Options, watcher: Watcher, *, dry: bool = False
) -> Report:
    """Take every item; one that fails leaves nothing behind and does not hold up the others.

    Up to 500 wire stories come all or none. With ``dry`` everything is done and then taken
    back, files as well.

    :raises Fault: the paper cannot take one of the files, or a wire story: nothing has changed;
        or the disk is full: every item is in whole or not at all, and a repeat goes on.
    """
    report = Report()
    batches = [batch for incoming in arrived for _, batch in incoming.batches]
    for batch in batches:
        try:
            batch.check(options)
        except Refused as refusal:
            raise Fault(f"{refusal}. {NOTHING}") from refusal
    watcher.total(sum(map(len, arrived)))
    together = _come_together(batches)
    try:
        with all_or_nothing() if dry or together else nullcontext():
            for file, result in _results(arrived, options, together=together):
                report.took(result)
                watcher.took(file, result)
            if dry:
                raise _DryRun
    except _DryRun:
        pass
    return report


def _come_together(batches: list[Batch]) -> bool:
    return all(one.together for one in batches) and sum(map(len, batches)) <= MOST_AT_ONCE


def _results(
    arrived: list[Incoming], options: Options, *, together: bool
) -> Iterator[tuple[Path, Result]]:
    """What becomes of each item, once it is committed."""
    for incoming in arrived:
        yield from ((incoming.path, result) for result in incoming.left)
        for file, batch in incoming.batches:
            for result in _of_batch(file, batch.steps(options)):
                if together and result.outcome is Outcome.FAILED:
                    reason = "; ".join(result.remarks)
                    raise Fault(f"{file.name}: “{result.item}”: {reason}. {NOTHING}")
                yield file, result
    yield from _afterwards(arrived)


def _afterwards(arrived: list[Incoming]) -> Iterator[tuple[Path, Result]]:
    """What other rooms do with a site that has moved in."""
    sites = [file for one in arrived for file, batch in one.batches if not batch.together]
    for steps in interchange.follow_ups() if sites else ():
        yield from ((sites[0], result) for result in _of_batch(sites[0], steps()))


def _of_batch(file: Path, steps: Iterator[Step]) -> Iterator[Result]:
    more = True
    while more:
        results, more = _some(file, steps)
        yield from results
        if more and connection.vendor == "sqlite" and not connection.in_atomic_block:
            time.sleep(REST)


def _some(file: Path, steps: Iterator[Step]) -> tuple[list[Result], bool]:
    """The results of the steps of a moment, which are committed together, and whether more come."""
    results: list[Result] = []
    until = time.monotonic() + TOGETHER
    with all_or_nothing():
        while step := _next(file, steps):
            results += _one(file, step)
            if time.monotonic() > until:
                return results, True
    return results, False


def _next(file: Path, steps: Iterator[Step]) -> Step | None:
    """:raises Fault: the file cannot be read on, though it could when it was checked."""
    try:
        return next(steps, None)
    except (Refused, OSError, ValueError) as fault:
        log.exception("%s cannot be read on", file.name)
        raise Fault(
            f"{file.name} cannot be read on: {fault}. What is in stays; import it again."
        ) from fault


def _one(file: Path, step: Step) -> list[Result]:
    try:
        with all_or_nothing():
            return list(step.take())
    except (OperationalError, InterfaceError):
        raise
    except OSError as error:
        raise Fault(
            f"{step.item}: {error.strerror or error}. What is in stays; import it again."
        ) from error
    except Refused as refusal:
        return [Result(step.item, Outcome.FAILED, refusal.faults, step.type)]
    except Exception as error:
        log.exception("%s: %s could not be taken", file.name, step.item)
        reason = " ".join(str(error).split())[:500] or type(error).__name__
        return [Result(step.item, Outcome.FAILED, [f"It could not be taken: {reason}"], step.type)]
