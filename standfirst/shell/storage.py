"""Static files as they are served, and media as they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rcssmin
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from standfirst.kit.durable import sync_file, sync_folder

IMPORT = re.compile(r'@import "([\w-]+\.css)";')


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Minified, then hashed, then compressed. The sources stay as they were written."""

    support_js_module_import_aggregation = True  # Modules import each other by hashed names.

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        served = dict(paths)
        for name, (source, path) in paths.items():
            ours = settings.PACKAGE in Path(source.path(path)).parents
            if ours and name.endswith(".css") and not dry_run:
                self._minify(name, paths)
                served[name] = (self, name)  # Django hashes what it reads from here.
        yield from super().post_process(served, dry_run, **options)

    def _minify(self, name: str, paths: dict[str, Any]) -> None:
        small = rcssmin.cssmin(self._with_imports(name, paths))
        self.delete(name)
        self.save(name, ContentFile(small.encode()))

    def _with_imports(self, name: str, paths: dict[str, Any]) -> str:
        """The stylesheet with those that it imports from its own folder in their places.

        Read from the sources: what was collected before is not collected again when only an
        imported one has changed.
        """
        folder = name.rpartition("/")[0]
        source, path = paths[name]
        with source.open(path) as file:
            text = file.read().decode()
        return IMPORT.sub(lambda found: self._with_imports(f"{folder}/{found[1]}", paths), text)


class Media(FileSystemStorage):
    """A file is on the disk before the row that names it: after a power cut no picture is gone."""

    def _save(self, name: str, content: Any) -> str:
        root = Path(self.location)
        folder = Path(self.path(name)).parent
        present = [one for one in (folder, *folder.parents) if one.is_dir()]
        saved: str = super()._save(name, content)  # type: ignore[misc]
        path = Path(self.path(saved))
        sync_file(path)
        for changed in (folder, *folder.parents):  # also those that are new, in their parents
            sync_folder(changed)
            if changed in present or changed == root:
                break
        return saved
