"""Restores a backup, all or nothing; or checks it and changes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.migrations.loader import MigrationLoader
from django.utils.version import get_version_tuple

from standfirst import __version__
from standfirst.ops.backup.archive import Reader, opened
from standfirst.ops.backup.databases import Database, database_of
from standfirst.ops.backup.manifest import Manifest, Newer
from standfirst.ops.backup.placing import Placing, settle
from standfirst.ops.backup.site import KEY, MEDIA, Site
from standfirst.work.commands import Fault

Say = Callable[[str], None]
TOLD = {
    "newsroom_articlepage": "stories",
    "newsroom_photo": "photos",
    "readers_reader": "accounts",
}
MEDIA_MODE = 0o644


def verify(site: Site, file: Path, say: Say) -> None:
    """Read every byte, and restore the database into a temporary place. The site stays as it is.

    :raises Fault: the backup is damaged, or cannot be restored here.
    """
    database = database_of(site)
    with opened(file) as backup, _told(file), TemporaryDirectory(prefix="standfirst-") as name:
        manifest = backup.manifest
        check_fits(manifest, database)
        dump = Path(name) / manifest.dump
        for entry in manifest.files:
            if entry.path == manifest.dump:
                with dump.open("xb") as into:
                    backup.copy(entry, into)
            else:
                backup.copy(entry)
        outcome = database.try_out(dump, manifest)
    say(f"{_described(manifest)}.")
    say(f"All {len(manifest.files):,} files are as they were. The database {outcome}.")


def restore(site: Site, file: Path, say: Say, *, force: bool = False) -> None:
    """Put the paper of a backup here.

    :raises Fault: it cannot be done, or would replace a paper and ``force`` is not set. Then
        what was there is there still.
    """
    database = database_of(site)
    with opened(file) as backup, _told(site.data):
        manifest = backup.manifest
        check_fits(manifest, database)
        database.check_idle()
        settle(site, database, say)
        check_empty(site, database, force=force)
        check_room(site, manifest)
        placing = Placing(site)
        placing.begin()
        try:
            stage(backup, placing)
            with database.prepared(placing.staged / manifest.dump, manifest) as prepared:
                names = [entry.path.removeprefix(f"{MEDIA}/") for entry in manifest.media]
                placing.place(names, prepared.token)
                prepared.commit()
        except BaseException:
            placing.undo()
            raise
        placing.finish()
    say(f"{_described(manifest)} is restored.")
    if manifest.key_from == "environment":
        say("Set STANDFIRST_SECRET_KEY to what it was there: that key is not in the backup.")
    if get_version_tuple(manifest.standfirst) < get_version_tuple(__version__):
        say("It was made by an older version. The next start brings the database up to date.")


def check_fits(manifest: Manifest, database: Database) -> None:
    """:raises Fault: this version, or this kind of database, cannot take it."""
    if manifest.vendor != database.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise Fault(
            f"This backup is of a paper in {names[manifest.vendor]}, and this one is in "
            f"{names[database.vendor]}. Restore it into {names[manifest.vendor]}; to change "
            "over, use `standfirst export` there and `standfirst import` here."
        )
    made, ours = get_version_tuple(manifest.standfirst), get_version_tuple(__version__)
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    unknown = set(manifest.migrations) - {f"{app}.{name}" for app, name in known}
    if made > ours or (made == ours and unknown):
        raise Newer(
            f"This backup was made by Standfirst {manifest.standfirst}, which is newer than "
            f"this one ({__version__}). Install that version to restore it."
        )


def check_empty(site: Site, database: Database, *, force: bool) -> None:
    """:raises Fault: there is a paper, and ``force`` is not set."""
    if force:
        return
    held, media = database.holds(), site.media_files()
    if held or media:
        found = [f"{held[table]:,} {name}" for table, name in TOLD.items() if table in held]
        found.append(f"{len(media):,} media files")
        raise Fault(
            f"There is a paper here already: {', '.join(found)}. All that would be lost. Restore "
            "into an empty place, or replace it with --force."
        )


def check_room(site: Site, manifest: Manifest) -> None:
    """:raises Fault: the disk is too small to unpack it beside what is there."""
    site.data.mkdir(parents=True, exist_ok=True)
    needed = manifest.database_size + sum(entry.size for entry in manifest.files)
    free = shutil.disk_usage(site.data).free
    if needed > free:
        raise Fault(
            f"There is not enough room in {site.data}: the backup needs "
            f"{needed / 1024**2:,.0f} MiB, and {free / 1024**2:,.0f} are free."
        )


def stage(backup: Reader, placing: Placing) -> None:
    """Unpack everything beside what is there.

    :raises Damaged: a file is not what it was.
    """
    for entry in backup.manifest.files:
        if entry.path == KEY:
            path = placing.key
        elif entry.path == backup.manifest.dump:
            path = placing.staged / entry.path
        else:
            path = placing.new / entry.path.removeprefix(f"{MEDIA}/")
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as into:
            backup.copy(entry, into)
        path.chmod(MEDIA_MODE if placing.new in path.parents else 0o600)
        os.utime(path, (backup.mtime(entry),) * 2)  # Browsers ask whether it has changed since.
    os.sync()


def _described(manifest: Manifest) -> str:
    return (
        f"The backup of {manifest.made} (Standfirst {manifest.standfirst}, "
        f"{sum(manifest.rows.values()):,} rows, {len(manifest.media):,} media files)"
    )


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or place
        raise Fault(f"Cannot write {where}: {error.strerror or error}. Nothing changed.") from error
