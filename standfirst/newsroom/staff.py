"""The newsroom's people among the readers: their names are theirs, and journalists bear a badge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from standfirst.newsroom.models import Journalist, PaperSettings, SectionPage
from standfirst.readers.actions import names
from standfirst.readers.actions.badges import grant_badge, withdraw_badge
from standfirst.readers.models import Badge, Reader

WORKS_HERE = Q(is_superuser=True) | Q(groups__permissions__codename="access_admin")


def register() -> None:
    names.reserve(names_of_the_paper)
    post_save.connect(_journalist_changed, sender=Journalist, dispatch_uid="newsroom.staff")
    post_delete.connect(_journalist_changed, sender=Journalist, dispatch_uid="newsroom.staff")


def names_of_the_paper(reader: Reader) -> Iterator[str]:
    """The paper, its sections, its journalists and its staff, but for this reader's own names."""
    yield PaperSettings.load().name
    yield from SectionPage.objects.values_list("title", flat=True)
    yield from Journalist.objects.exclude(account=reader).values_list("name", flat=True)
    staff = Reader.objects.filter(WORKS_HERE).exclude(pk=reader.pk).distinct()
    # A first name alone is everybody's.
    for first, last in (
        staff.exclude(first_name="").exclude(last_name="").values_list("first_name", "last_name")
    ):
        yield f"{first} {last}"


def _journalist_changed(sender: Any, **details: Any) -> None:
    """Whose byline it is says so beside what they write as a reader; who left does not."""
    journalists = Journalist.objects.filter(account__isnull=False).values("account")
    badged = Reader.objects.filter(badges__kind=Badge.Kind.STAFF)
    for former in badged.exclude(pk__in=journalists):
        withdraw_badge(former, Badge.Kind.STAFF)
    for new in Reader.objects.filter(pk__in=journalists).exclude(badges__kind=Badge.Kind.STAFF):
        grant_badge(new, Badge.Kind.STAFF)
