"""“Try this”: what a newcomer may do with the sample edition, and as whom.

Its people have addresses that get no mail, so they are let in by links. Those who work there and
the links are made only for a paper that is read on its own machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group

from standfirst.kit import clock
from standfirst.kit.names import skeleton
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.sample_edition import title
from standfirst.readers.actions.links import one_time_path
from standfirst.readers.models import Reader

HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Person:
    """:param group: where the person works; "" for a reader."""

    who: str
    email: str
    name: str
    group: str
    does: str


PEOPLE = (
    Person(
        "an editor",
        "honor.castleden@example.org",
        "Honor Castleden",
        "Editors",
        "write a story, publish it, send an alert (turn alerts on in your browser first)",
    ),
    Person(
        "a moderator",
        "piotr.hale@example.org",
        "Piotr Hale",
        "Moderators",
        "decide what is waiting under Comments",
    ),
    Person(
        "a reader",
        "sioned.bryce@example.org",
        "Sioned Bryce",
        "",
        "comment, follow, give, all in one account",
    ),
)


def is_offered() -> bool:
    """The sample edition stands here, and nobody else can reach it by its address."""
    if urlsplit(settings.ORIGIN).hostname not in HERE:
        return False
    return bool(settings.SAMPLE) and PaperSettings.load().name == title()


def load_people() -> None:
    """Those of PEOPLE who are not there yet. They have no password."""
    for person in PEOPLE:
        if Reader.objects.filter(email=person.email).exists():
            continue
        first, last = person.name.split()
        reader = Reader.objects.create_user(
            person.email,
            name=person.name,
            first_name=first,
            last_name=last,
            skeleton=skeleton(person.name),
            date_joined=clock.now(),
        )
        if person.group:
            reader.groups.add(Group.objects.get(name=person.group))


def offers() -> Iterator[str]:
    """The lines to print; none where it is not offered."""
    if not is_offered():
        return
    load_people()
    yield "  Try this, as somebody of the sample edition (each link works once):"
    for person in PEOPLE:
        reader = Reader.objects.filter(email=person.email, is_active=True).first()
        if reader:
            yield f"    {person.who}, {reader.name}: {person.does}"
            yield f"      {settings.ORIGIN}{one_time_path(reader)}"
    yield "  Or register yourself on any page; without EMAIL_URL the code is printed here."
