"""From nothing, or from an older version, to a paper that can be served."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import wagtail
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from standfirst import __version__
from standfirst.alerts.sample import load_alerts
from standfirst.delivery.purge import announce
from standfirst.forum.moving.kept import take_over
from standfirst.forum.sample import load_discussions
from standfirst.newsroom.founding import found_paper, is_founded, keep_address
from standfirst.newsroom.sample_edition import load_sample
from standfirst.newsroom.tags import FRAME
from standfirst.support.sample import load_support

Say = Callable[[str], None]


def set_up(say: Say, *, sample: bool) -> None:
    """Bring database and static files up to date; found the paper once. Safe to repeat."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    migrate(say)
    collect_static(say)
    if not is_founded():
        if sample:
            say("Loading the sample edition, The Ellermouth Courant …")
            load_sample(say)
            load_discussions()
            load_alerts()
            load_support()
        else:
            say("Founding an empty paper …")
            found_paper()
    keep_address()
    take_over(say)
    renew_pages()


def migrate(say: Say) -> None:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Bringing the database up to date ({len(plan)} steps) …")
        call_command("migrate", verbosity=0, interactive=False)


def renew_pages() -> None:
    """Stored pages that another version has made are shown until they are made anew, and are
    made anew at once."""
    stamp = settings.STATIC_ROOT / ".templates"
    wanted = templates_fingerprint()
    before = stamp.read_text() if stamp.exists() else ""
    if before != wanted:
        if before:
            announce([FRAME])
        stamp.write_text(wanted)


def templates_fingerprint() -> str:
    """Changes when a static file, a template or the version of Wagtail does."""
    digest = hashlib.sha256(static_fingerprint().encode())
    for path in sorted(settings.PACKAGE.glob("*/templates/**/*")):
        digest.update(f"{path} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def static_fingerprint() -> str:
    """Changes when a static file of ours or the version of Wagtail does."""
    digest = hashlib.sha256(f"{__version__} {wagtail.__version__}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            located = Path(storage.path(path))
            if settings.PACKAGE in located.parents:
                digest.update(f"{path} {located.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static(say: Say) -> None:
    """Hash and compress the static files, unless that has been done for this version."""
    stamp = settings.STATIC_ROOT / ".fingerprint"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Preparing stylesheets, fonts and scripts …")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
