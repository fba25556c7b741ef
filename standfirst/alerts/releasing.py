"""An alert on its way: handed in, sent, paused, cancelled. Each is done once, whoever presses."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from standfirst.alerts import wording
from standfirst.alerts.models import Alert, AlertSettings, Chunk, Part, Service, Subscription
from standfirst.kit import clock
from standfirst.readers.models import Reader

State = Alert.State
OPEN = [State.DRAFT, State.WAITING, State.SCHEDULED]
UNDER_WAY = [State.SENDING, State.PAUSED]
OVER = [State.SENT, State.CANCELLED, State.STOPPED]
BEHIND = timedelta(hours=1)
"""A scheduled alert that is later than that is not sent without somebody looking."""


class Refused(ValueError):
    """It cannot be done; str() says why, and what to do instead."""


def audience(mask: int, editions: list[int], up_to: int | None = None) -> dict[str, int]:
    """Browsers by host of their service. One query."""
    found = Subscription.objects.reachable().wanting(mask, editions)
    if up_to is not None:
        found = found.filter(pk__lte=up_to)
    numbers = found.order_by().values_list("service").annotate(number=Count("*"))
    hosts = dict(Service.objects.values_list("pk", "host"))
    return {hosts[service]: number for service, number in numbers}


def audience_of(alert: Alert) -> dict[str, int]:
    return audience(alert.mask, [one.pk for one in alert.editions.all()])


def faults(alert: Alert) -> list[str]:
    """What keeps it from being sent; empty when nothing does."""
    found = wording.faults(alert)
    if not alert.mask:
        found.append("Choose whom it is for: breaking news, or a topic.")
    if alert.article and not alert.article.live:
        found.append("The story is not published. Publish it first: the alert leads there.")
    return found


def needs_another(alert: Alert, by: Reader | None) -> bool:
    """Whether somebody else must send it: not who wrote it last. ``by``: None: a command."""
    return AlertSettings.load().two_people and (by is None or alert.by_id == by.pk)


@transaction.atomic
def hand_in(alert: Alert) -> None:
    """For a second person to look at. :raises Refused:"""
    lock(alert)
    _check(alert)
    if not _move([State.DRAFT], alert, state=State.WAITING):
        raise Refused("It is not a draft any more. Reload the page to see how it stands.")


@transaction.atomic
def send(alert: Alert, by: Reader | None, seen: str = "") -> bool:
    """Begin now. False: somebody has begun already, or it is over; there is one alert.

    :param seen: `wording.seal` of what was looked at; "" when nobody looked.
    :raises Refused: a second person must, it has been changed, or cannot be sent as it is.
    """
    lock(alert)
    if not alert.is_open:
        return False
    if seen and seen != wording.seal(alert):
        raise Refused("It has been changed since you looked at it. Look at it again, then send it.")
    _may(alert, by)
    _check(alert)
    return _release(alert, OPEN, approved_by=by)


@transaction.atomic
def schedule(alert: Alert, by: Reader, at: datetime) -> None:
    """:raises Refused: as `send`, or the hour has passed."""
    lock(alert)
    _may(alert, by)
    _check(alert)
    if at <= clock.now():
        raise Refused("That time has passed. Choose a later one, or send it now.")
    if not _move(OPEN, alert, state=State.SCHEDULED, send_at=at, approved_by=by):
        raise Refused("It is being sent already, or is over. Reload the page to see how it stands.")


def release_due() -> None:
    """For the schedule: begin with those whose hour has come. Those far behind become drafts."""
    now = clock.now()
    for alert in Alert.objects.filter(state=State.SCHEDULED, send_at__lte=now):
        with transaction.atomic():
            lock(alert)
            if alert.state != State.SCHEDULED or not alert.send_at or alert.send_at > now:
                continue  # Somebody has put it off meanwhile.
            held = faults(alert)
            if alert.send_at < now - BEHIND:
                held.append("Its hour passed while the paper did not run.")
            if held:
                _move([State.SCHEDULED], alert, state=State.DRAFT, why=" ".join(held)[:300])
            else:
                _release(alert, [State.SCHEDULED])


def pause(alert: Alert) -> bool:
    return _move([State.SENDING], alert, state=State.PAUSED)


def resume(alert: Alert) -> bool:
    return _move([State.PAUSED], alert, state=State.SENDING)


def unschedule(alert: Alert) -> bool:
    states = [State.SCHEDULED, State.WAITING]
    return _move(states, alert, state=State.DRAFT, send_at=None, approved_by=None)


@transaction.atomic
def cancel(alert: Alert, why: str = "") -> bool:
    """Nobody gets it any more who has not got it. What services hold is not taken back."""
    state = State.STOPPED if why else State.CANCELLED
    if not _move([*OPEN, *UNDER_WAY], alert, state=state, ended_at=clock.now(), why=why[:300]):
        return False
    drop_chunks(Chunk.objects.filter(part__in=alert.parts.all()))
    return True


def drop_chunks(chunks: QuerySet[Chunk]) -> None:
    """In a transaction. Locked in the senders' order, so that no two wait for each other."""
    list(chunks.order_by("pk").select_for_update().values_list("pk", flat=True))
    chunks.delete()


def lock(alert: Alert) -> None:
    """Nobody else changes or sends it until this transaction ends. As it stands now."""
    Alert.objects.select_for_update().filter(pk=alert.pk).first()
    alert.refresh_from_db()


def _may(alert: Alert, by: Reader | None) -> None:
    if needs_another(alert, by):
        raise Refused("A second person sends it: hand it in, and ask a colleague to look at it.")


def _check(alert: Alert) -> None:
    if found := faults(alert):
        raise Refused(" ".join(found))


def _move(states: list[Alert.State], alert: Alert, **values: object) -> bool:
    """Only from one of these states; so two at once are one."""
    moved = Alert.objects.filter(pk=alert.pk, state__in=states).update(**values)
    if moved:
        alert.refresh_from_db()
    return bool(moved)


@transaction.atomic
def _release(alert: Alert, states: list[Alert.State], **values: object) -> bool:
    """In one transaction: an alert that is being sent and has no parts yet looks done with."""
    if not _move(states, alert, state=State.SENDING, released_at=clock.now(), why="", **values):
        return False
    alert.up_to = Subscription.objects.aggregate(last=Max("pk"))["last"] or 0
    numbers = audience_of(alert)
    alert.audience = sum(numbers.values())
    alert.save(update_fields=["up_to", "audience"])
    services = Service.objects.filter(host__in=numbers)
    Part.objects.bulk_create(Part(alert=alert, service=one) for one in services)
    settle(alert)
    return True


@transaction.atomic
def settle(alert: Alert) -> bool:
    """Note that it is over when it is. True: it is."""
    open_parts = alert.parts.filter(Q(is_cut=False) | Q(chunks__isnull=False), is_stopped=False)
    if open_parts.exists():
        return False
    _move(UNDER_WAY, alert, state=State.SENT, ended_at=clock.now())
    return True


def settle_left() -> None:
    """What nobody came to say: a sender died, or two cut and cancelled at the same moment."""
    for alert in Alert.objects.filter(state__in=UNDER_WAY):
        settle(alert)
    Chunk.objects.filter(part__alert__state__in=OVER).delete()
