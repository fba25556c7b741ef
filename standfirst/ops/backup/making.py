"""Makes a backup of a paper, also of one that is running."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import django
import wagtail

from standfirst import __version__
from standfirst.kit import clock
from standfirst.ops.backup.archive import Writer, written
from standfirst.ops.backup.databases import database_of
from standfirst.ops.backup.manifest import DUMPS, Manifest
from standfirst.ops.backup.site import KEY, MEDIA, Site
from standfirst.work.commands import Fault

Say = Callable[[str], None]


def back_up(site: Site, file: Path, say: Say, *, force: bool = False) -> Manifest:
    """Write all that cannot be made anew into ``file``.

    The database comes first and the media after it: a media file is written before the row that
    names it, and never changed in place. So every row's file is there.
    :raises Fault: it cannot be done; then there is no file, or the one that was there.
    """
    database = database_of(site)
    made = clock.iso(clock.now())
    with written(file, force=force) as (writer, work):
        known = site.media_files()  # What goes from now on may have a row in the database.
        name = DUMPS[database.vendor]
        dumped = database.dump(work / name)
        if not dumped.migrations:
            raise Fault("There is no paper here yet. Are STANDFIRST_DATA and DATABASE_URL right?")
        writer.add(name, work / name)
        (work / name).unlink()
        key_from = _add_key(writer, site)
        vanished = _add_media(writer, site, known)
        manifest = Manifest(
            made=made,
            standfirst=__version__,
            django=django.get_version(),
            wagtail=wagtail.__version__,
            vendor=database.vendor,
            vendor_version=database.version(),
            database_size=dumped.size,
            migrations=dumped.migrations,
            rows=dumped.rows,
            key_from=key_from,
            files=writer.entries,
            vanished=vanished,
        )
        writer.finish(manifest)
    _sum_up(manifest, file, say)
    return manifest


def _add_key(writer: Writer, site: Site) -> str:
    """:returns: where the paper has its key from."""
    if os.environ.get("STANDFIRST_SECRET_KEY", "").strip():
        return "environment"
    try:
        writer.add(KEY, site.key)
    except FileNotFoundError as error:
        raise Fault(f"There is no key at {site.key}. Is STANDFIRST_DATA right?") from error
    return "file"


def _add_media(writer: Writer, site: Site, known: list[str]) -> list[str]:
    """:returns: the files that were there when the backup began and were deleted meanwhile."""
    vanished = []
    for name in sorted({*known, *site.media_files()}):
        try:
            writer.add(f"{MEDIA}/{name}", site.media / name)
        except FileNotFoundError:
            vanished.append(name)
    return vanished


def _sum_up(manifest: Manifest, file: Path, say: Say) -> None:
    for name in manifest.vanished:
        say(f"Deleted meanwhile, and not in the backup: {name}")
    if manifest.key_from == "environment":
        say("Not in the backup: the signing key, which is in STANDFIRST_SECRET_KEY. Keep it too.")
    rows, media = sum(manifest.rows.values()), manifest.media
    size = sum(entry.size for entry in media) / 1024**2
    say(f"The database ({rows:,} rows) and {len(media):,} media files ({size:,.1f} MiB): {file}")
