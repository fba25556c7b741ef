"""What lies in a data folder, as the paper itself reads it; JSON. Run with the paper's settings."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django


def pages() -> dict[str, int]:
    """Stored pages that are whole, and files that are none."""
    from standfirst.delivery.disk import open_disk
    from standfirst.delivery.entries import Damaged, load

    found = {"whole": 0, "damaged": 0}
    for path in open_disk().folder.glob("??/*.page"):
        try:
            load(path.read_bytes())
            found["whole"] += 1
        except Damaged:
            found["damaged"] += 1
    return found


def photos() -> dict[str, Any]:
    """Photos in the database whose file is not there or not what was taken in."""
    import hashlib

    from standfirst.newsroom.models import Photo

    found: dict[str, Any] = {"missing": 0, "torn": 0, "hashes": {}}
    for photo in Photo.objects.all():
        try:
            with photo.file.open("rb") as file:
                digest = hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
        except OSError:
            found["missing"] += 1
            continue
        found["torn"] += bool(photo.file_hash and digest != photo.file_hash)
        found["hashes"][photo.title] = digest
    return found


def sqlite() -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        words = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        strays = len(cursor.execute("PRAGMA foreign_key_check").fetchall())
    return {"integrity": words[0], "strays": strays}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "standfirst.config.settings"
    django.setup()
    from django_tasks_db.models import DBTaskResult

    from standfirst.newsroom.models import Topic

    json.dump(
        {
            "topics": list(Topic.objects.values_list("slug", flat=True)),
            "running": DBTaskResult.objects.filter(status="RUNNING").count(),
            "sqlite": sqlite(),
            "photos": photos(),
            "pages": pages(),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
