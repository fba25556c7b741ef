"""The desk from within, a line of JSON for each line that comes in. Run with the paper's settings.

publish SLUG TITLE     a new headline; the moment of its commit
slugs                  of all public stories
topics                 of all topics
age SECONDS            makes all stored pages older, as if that time had passed
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import django
from django.db import DatabaseError, InterfaceError, close_old_connections


def publish(slug: str, title: str) -> dict[str, Any]:
    from standfirst.newsroom.models import ArticlePage

    story = ArticlePage.objects.get(slug=slug)
    story.title = title
    story.save_revision().publish()
    return {"at": time.monotonic()}


def slugs() -> list[str]:
    from standfirst.newsroom.models import ArticlePage

    return [story.get_url() or "" for story in ArticlePage.objects.live().order_by("pk")]


def topics() -> list[str]:
    from standfirst.newsroom.models import Topic

    return list(Topic.objects.values_list("slug", flat=True))


def age(seconds: str) -> dict[str, int]:
    from standfirst.delivery.disk import open_disk
    from standfirst.delivery.entries import dump, load

    found = list(open_disk().folder.glob("??/*.page"))
    for path in found:
        entry = load(path.read_bytes())
        entry.made_at -= float(seconds)
        path.write_bytes(dump(entry))
    return {"pages": len(found)}


VERBS: dict[str, Any] = {"publish": publish, "slugs": slugs, "topics": topics, "age": age}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()
    for line in sys.stdin:
        verb, *words = line.strip().split(" ", 2)
        close_old_connections()
        try:
            found = VERBS[verb](*words)
        except (DatabaseError, InterfaceError) as error:
            found = {"error": str(error)}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
