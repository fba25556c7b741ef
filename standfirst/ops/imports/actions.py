"""What an editor does with an import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from standfirst.kit.interchange import Options
from standfirst.ops.imports.folder import ImportFolder
from standfirst.ops.models import ImportRun, State
from standfirst.readers.models import Reader


def upload(uploads: Iterable[UploadedFile[Any]], options: Options, *, by: Reader) -> ImportRun:
    """Keep the files; the check begins by itself.

    :raises OSError: there is no room for them; nothing of them is left.
    """
    folder = ImportFolder.new()
    try:
        names = folder.keep(uploads)
        return ImportRun.objects.create(
            folder_name=folder.path.name,
            names=names,
            publish=options.publish,
            drafts=options.drafts,
            section=options.section,
            fetch_media=options.fetch_media,
            by=by,
        )
    except BaseException:
        folder.delete()
        raise


def confirm(run: ImportRun) -> bool:
    """Let it in. False when somebody has already said so, or thrown it away."""
    return _queue(run, State.CHECKED)


def repeat(run: ImportRun) -> bool:
    """Begin again what failed. False when somebody was faster."""
    return _queue(run, State.FAILED)


def _queue(run: ImportRun, state: State) -> bool:
    if not run.folder.exists():
        return False
    following = State.CHECKING if run.is_a_check else State.WAITING
    found = ImportRun.objects.filter(pk=run.pk, state=state)
    return bool(found.update(state=following, tries=0, done=0, total=0, fault="", finished=None))


def throw_away(run: ImportRun) -> bool:
    """The row and the files. False when it is being imported, or is in already."""
    found = ImportRun.objects.filter(pk=run.pk).exclude(state__in=[State.RUNNING, State.DONE])
    gone, _ = found.delete()
    if gone:
        run.folder.delete()
    return bool(gone)
