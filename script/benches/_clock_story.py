"""Stories and tasks that go by the clock: `begin LOG`, `soon LOG NAME`, `long LOG NAME`, `look`."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def schedule(title: str, after: timedelta) -> None:
    """A story that is to be public then."""
    from standfirst.kit import clock
    from standfirst.newsroom.tests.factories import a_photo, an_article

    story = an_article(live=False, lead_photo=a_photo(), title=title, slug=title)
    hour = clock.now() + after
    revision = story.get_latest_revision() or story.save_revision()
    revision.content["go_live_at"] = hour.isoformat()
    revision.approved_go_live_at = hour
    revision.save()


def begin(log: str) -> None:
    """What must not happen within this bench: in half an hour, in an hour, in half a day."""
    from standfirst.kit import clock
    from standfirst.newsroom.models import ArticlePage
    from standfirst.newsroom.tests.factories import an_article
    from standfirst.work.tests.sample_tasks import note

    for name, after in {"half-hour": HOUR / 2, "half-day": DAY / 2}.items():
        schedule(f"early-{name}", after)
        note.using(run_after=clock.now() + after).enqueue(log, f"early-{name}")
        story = an_article(title=f"expires-{name}", slug=f"expires-{name}")
        ArticlePage.objects.filter(pk=story.pk).update(expire_at=clock.now() + after)


def soon(log: str, name: str) -> None:
    from standfirst.kit import clock
    from standfirst.work.tests.sample_tasks import note

    schedule(f"soon-{name}", timedelta(seconds=5))
    note.using(run_after=clock.now() + timedelta(seconds=5)).enqueue(log, f"soon-{name}")


def long(log: str, name: str) -> None:
    from standfirst.work.tests.sample_tasks import note

    note.enqueue(log, f"long-{name}", 15.0)
    note.enqueue(log, f"short-{name}")


def look() -> dict[str, Any]:
    from wagtail.models import PageLogEntry

    from standfirst.newsroom.models import ArticlePage
    from standfirst.work import schedule

    stories = ArticlePage.objects.filter(live=True).values_list("title", flat=True)
    told = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    return {
        "public": [one for one in stories if one.startswith(("early", "soon", "expires"))],
        "published": list(told.values_list("label", flat=True)),
        "held": schedule.held_because(),
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()
    what, *rest = sys.argv[1:]
    match what:
        case "look":
            print(json.dumps(look()))
        case "begin":
            begin(*rest)
        case "soon":
            soon(*rest)
        case "long":
            long(*rest)


if __name__ == "__main__":
    main()
