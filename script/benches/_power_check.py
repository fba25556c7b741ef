"""Opens the data folder again and again as the paper does; for each line a line of JSON."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import Any

import django

ENDS = (b"</html>", b"</rss>", b"</feed>", b"</urlset>", b"}")


def pages() -> dict[str, int]:
    """Stored pages: those that the paper would show, and of these those that are not whole."""
    from standfirst.delivery.disk import open_disk
    from standfirst.delivery.encodings import Coding

    disk = open_disk()
    found = {"files": 0, "shown": 0, "half": 0}
    for path in disk.folder.glob("??/*.page"):
        found["files"] += 1
        head = path.read_bytes().split(b"\n", 2)
        try:
            key = json.loads(head[1])["key"]
        except (ValueError, IndexError, KeyError, TypeError):
            continue
        if entry := disk.read(key):
            found["shown"] += 1
            found["half"] += not entry.bodies[Coding.IDENTITY].rstrip().endswith(ENDS)
    return found


def photos() -> dict[str, str]:
    """Title → hash of the file, "" where there is none."""
    from standfirst.newsroom.models import Photo

    found = {}
    for photo in Photo.objects.filter(title__startswith="cut-"):
        try:
            with photo.file.open("rb") as file:
                found[photo.title] = hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
        except OSError:
            found[photo.title] = ""
    return found


def look() -> dict[str, Any]:
    from django.db import Error, connection

    from standfirst.newsroom.models import Topic

    try:
        with connection.cursor() as cursor:
            words = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
            strays = len(cursor.execute("PRAGMA foreign_key_check").fetchall())
        topics = list(Topic.objects.filter(slug__startswith="cut-").values_list("slug", flat=True))
        return {
            "sound": words == ["ok"] and not strays,
            "topics": topics,
            "photos": photos(),
            "pages": pages(),
        }
    except Error as error:
        return {"sound": False, "topics": [], "photos": {}, "pages": {}, "error": str(error)}
    finally:
        connection.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()
    for _ in sys.stdin:
        print(json.dumps(look()), flush=True)


if __name__ == "__main__":
    main()
