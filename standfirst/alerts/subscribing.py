"""Browsers come, choose and go.

Who knows a browser's endpoint and its secret is that browser: there is no other sign-in.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction

from standfirst.alerts.models import AlertTopic, SenderKey, Service, Subscription
from standfirst.alerts.models.subscription import BREAKING, REFUSALS
from standfirst.alerts.sending import doors, encryption, vapid
from standfirst.kit import clock
from standfirst.newsroom.models import Edition
from standfirst.readers.models import Reader

A_DAY = timedelta(days=1)
MINUTES = 24 * 60
MOST_BROWSERS = 20
"""Of one reader; the one that was longest not seen goes."""


class Refused(ValueError):
    """What a browser gave cannot be used; str() is a sentence for its reader."""


class Another(Refused):
    """An endpoint has one secret for its life (W3C Push API §8): who says another is no browser,
    or one whose push service erred. It subscribes anew, under another endpoint."""


@dataclass(frozen=True)
class Given:
    """What a browser says of itself (PushSubscription, W3C Push API §8)."""

    endpoint: str
    key: bytes
    secret: bytes = field(repr=False)
    sender_key: str = ""  # the applicationServerKey it subscribed with
    zone: str = "UTC"
    name: str = ""

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.endpoint.encode()).digest()


@dataclass(frozen=True)
class Choices:
    """What a browser wants. ``quiet``: minutes of the day in ``zone``, from and to.

    ``edition``: slug, or "" for all. ``most_a_day``: None: as the paper says.
    """

    breaking: bool = True
    topics: frozenset[int] = field(default_factory=frozenset)
    edition: str = ""
    breaking_passes: bool = False
    quiet: tuple[int, int] | None = None
    most_a_day: int | None = None
    zone: str = "UTC"


def read(endpoint: str, key: str, secret: str, **more: str) -> Given:
    """What came over the wire, looked at.

    :param key: base64url, as ``secret``. :raises Refused: it is no browser that can be reached.
    """
    try:
        doors.read(endpoint, services())
        given = Given(endpoint, vapid.from_b64(key), vapid.from_b64(secret), **more)
        encryption.check(given.key, given.secret)
    except doors.Refused as error:
        raise Refused(
            "This browser’s push service is not one that we know, so alerts cannot reach it."
        ) from error
    except ValueError as error:
        raise Refused(
            "This browser gave a key that cannot be used. Reload and try again."
        ) from error
    return replace(given, zone=known_zone(given.zone), name=given.name[:60])


def services() -> tuple[str, ...]:
    """Hosts to which alerts may go."""
    return tuple(settings.PUSH_SERVICES) or doors.SERVICES


def known_zone(name: str) -> str:
    """An IANA zone that this machine knows, or UTC."""
    return name if name in _zones() else "UTC"


@cache
def _zones() -> set[str]:
    """Reading the folders of them anew would be most of a request's work."""
    return available_timezones()


def find(endpoint: str, secret: bytes) -> Subscription | None:
    """The browser that knows both."""
    digest = hashlib.sha256(endpoint.encode()).digest()
    found = Subscription.objects.select_related("service", "edition", "reader").filter(
        digest=digest
    )
    one = found.first()
    return one if one and hmac.compare_digest(bytes(one.secret), secret) else None


@transaction.atomic
def subscribe(given: Given, *, before: Subscription | None = None) -> tuple[Subscription, bool]:
    """The browser's row, and whether it is new. Idempotent.

    :param before: the same browser under its former endpoint, whose choices it keeps.
    :raises Another: the endpoint is known by another secret.
    """
    endpoint = doors.read(given.endpoint, services())
    service, _ = Service.objects.get_or_create(host=endpoint.host)
    rows = Subscription.objects.select_for_update()
    former = rows.filter(pk=before.pk).exclude(digest=given.digest).first() if before else None
    known = rows.filter(digest=given.digest).first()
    if known and not hmac.compare_digest(bytes(known.secret), given.secret):
        raise Another("This browser is known by another secret. Turn alerts on again.")
    if known and not former:
        _keep(known, given)
        return known, False
    if known:  # The page or the worker has been quicker, and had no choices to bring.
        known.delete()
    one = Subscription(service=service, path=endpoint.path, digest=given.digest)
    if former:
        _take_over(one, former)
    one.key, one.secret, one.zone, one.name = given.key, given.secret, given.zone, given.name
    one.sender_key = _sender_key(given.sender_key)
    one.save()
    return one, former is None


def _keep(one: Subscription, given: Given) -> None:
    """Seen again. A browser that has a new key under its endpoint has given it."""
    one.key = given.key
    one.refused = min(one.refused, REFUSALS - 1)  # It may have one more.
    one.sender_key = _sender_key(given.sender_key)
    one.zone, one.name = given.zone, given.name or one.name
    if one.seen_at < clock.now() - A_DAY:
        one.seen_at = clock.now()
    one.save()


def _sender_key(public: str) -> SenderKey:
    """That it subscribed with; the current one where it does not say, or says one not ours."""
    known = SenderKey.objects.filter(public=public).first() if public else None
    return known or SenderKey.current()


KEPT = (
    "reader_id edition_id wants breaking_passes zone quiet_from quiet_to most_a_day told_on told "
    "since name"
).split()


def _take_over(one: Subscription, before: Subscription) -> None:
    for name in KEPT:
        setattr(one, name, getattr(before, name))
    before.delete()


def choices_of(one: Subscription) -> Choices:
    quiet = None
    if one.quiet_from is not None and one.quiet_to is not None:
        quiet = one.quiet_from, one.quiet_to
    return Choices(
        breaking=bool(one.wants & BREAKING),
        topics=frozenset(topic.pk for topic in AlertTopic.objects.all() if one.wants & topic.mask),
        edition=one.edition.slug if one.edition else "",
        breaking_passes=one.breaking_passes,
        quiet=quiet,
        most_a_day=one.most_a_day,
        zone=one.zone,
    )


def check(choices: Choices) -> None:
    """:raises Refused: an hour that is none, or a number that is no sense."""
    if choices.quiet and not all(0 <= minute < MINUTES for minute in choices.quiet):
        raise Refused("Write the quiet hours as times of the day, such as 22:00.")
    if choices.quiet and choices.quiet[0] == choices.quiet[1]:
        raise Refused("The quiet hours begin and end at the same time. Choose two times.")
    if choices.most_a_day is not None and not 1 <= choices.most_a_day <= 100:
        raise Refused("Choose a number of alerts a day from 1 to 100.")


@transaction.atomic
def choose(one: Subscription, choices: Choices) -> None:
    """Of a reader who is known: for all their browsers. Each keeps its own zone.

    :raises Refused: it cannot be chosen.
    """
    check(choices)
    wants = BREAKING if choices.breaking else 0
    for topic in AlertTopic.objects.filter(pk__in=choices.topics):
        wants |= topic.mask
    quiet_from, quiet_to = choices.quiet or (None, None)
    wanted = Subscription.objects.filter(pk=one.pk)
    if one.reader_id:
        wanted = Subscription.objects.filter(reader=one.reader_id)
    wanted.update(
        wants=wants,
        edition=Edition.objects.filter(slug=choices.edition).first(),
        breaking_passes=choices.breaking_passes,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        most_a_day=choices.most_a_day,
    )
    Subscription.objects.filter(pk=one.pk).update(zone=known_zone(choices.zone))
    one.refresh_from_db()


@transaction.atomic
def belong(one: Subscription, reader: Reader) -> None:
    """From now on this reader's. What the browser and the account want becomes one.

    A browser that was another reader's is this one's alone from here on.
    """
    if one.reader_id == reader.pk:
        return
    Reader.objects.select_for_update().filter(pk=reader.pk).first()
    others = Subscription.objects.filter(reader=reader).exclude(pk=one.pk).order_by("-seen_at")
    first = others.select_related("edition").first()
    stranger = one.reader_id is not None
    one.reader = reader
    one.save(update_fields=["reader"])
    if first:
        mine, theirs = choices_of(one), choices_of(first)
        choose(one, replace(theirs if stranger else _both(mine, theirs), zone=one.zone))
    extra = list(others.values_list("pk", flat=True)[MOST_BROWSERS - 1 :])
    Subscription.objects.filter(pk__in=extra).delete()


def _both(browser: Choices, account: Choices) -> Choices:
    """All topics of the two; the account's hours, and the browser's where it has none."""
    return replace(
        account,
        breaking=account.breaking or browser.breaking,
        topics=account.topics | browser.topics,
        edition=account.edition if account.edition == browser.edition else "",
        quiet=account.quiet or browser.quiet,
        most_a_day=account.most_a_day or browser.most_a_day,
    )


def part(one: Subscription) -> None:
    """Signed out here: the browser keeps its alerts, and is nobody's."""
    Subscription.objects.filter(pk=one.pk).update(reader=None)


def forget(ids: Iterable[int]) -> int:
    """Browsers that are not subscribed any more. How many there were."""
    return Subscription.objects.filter(pk__in=list(ids)).delete()[0]
