"""A browser comes, chooses and goes."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from standfirst.alerts import subscribing, tasks
from standfirst.alerts.models import AlertTopic, SenderKey, Subscription
from standfirst.alerts.subscribing import Another, Choices, Given, choices_of
from standfirst.alerts.views.spoken import AGAIN, Said, Told, found, known, spoken, word
from standfirst.delivery.storing import stored

A_MINUTE = 60  # seconds
NOTHING = "Choose breaking news or a topic. If you want no alerts, turn them off instead."


@stored(A_MINUTE)
@require_GET
def key(request: HttpRequest) -> JsonResponse:
    """The `applicationServerKey` that browsers subscribe with (RFC 8292 §4)."""
    return JsonResponse({"key": SenderKey.current().public})


@spoken
def browser(request: HttpRequest, said: Said) -> Said:
    """It is subscribed, or says again that it is. ``before``: its former endpoint and secret."""
    names = {name: word(said, name) for name in ("sender_key", "zone", "name")}
    given = subscribing.read(word(said, "endpoint"), word(said, "p256dh"), word(said, "auth"),
                             **names)  # fmt: skip
    before = said.get("before")
    former = found(before) if isinstance(before, dict) else None
    try:
        one, is_new = _subscribe(given, former)
    except Another as error:
        raise Told(409, str(error)) from error
    return told(one) | {"new": is_new}


def _subscribe(given: Given, former: Subscription | None) -> tuple[Subscription, bool]:
    """Two at once are one. Whoever is new is greeted."""
    try:
        with transaction.atomic():
            one, is_new = subscribing.subscribe(given, before=former)
            if is_new:
                tasks.welcome.enqueue(one.pk)
            return one, is_new
    except IntegrityError:  # The other of the two was first.
        return subscribing.subscribe(given)


@spoken
def choices(request: HttpRequest, said: Said) -> Said:
    one, wanted = known(said), read_choices(said.get("choices"))
    if not (wanted.breaking or wanted.topics or one.reader_id):
        raise Told(400, NOTHING)
    subscribing.choose(one, wanted)
    return told(one)


@spoken
def off(request: HttpRequest, said: Said) -> Said:
    """Idempotent; the same answer whether it was known."""
    if one := found(said):
        subscribing.forget([one.pk])
    return {"off": True}


@spoken
def part(request: HttpRequest, said: Said) -> Said:
    """Nobody is signed in there any more: the browser says it itself, by its secret."""
    if one := found(said):
        subscribing.part(one)
    return {"mine": False}


def told(one: Subscription) -> Said:
    """``gone``: its reader has ended it from another browser (`turning_off`)."""
    now = choices_of(one)
    offered = AlertTopic.objects.filter(is_offered=True)
    return {
        "choices": {
            "breaking": now.breaking,
            "topics": sorted(now.topics),
            "edition": now.edition,
            "passes": now.breaking_passes,
            "quiet": [_clock(minute) for minute in now.quiet] if now.quiet else None,
            "most": now.most_a_day,
            "zone": now.zone,
        },
        "topics": [
            {"id": topic.pk, "name": topic.name, "description": topic.description}
            for topic in offered
        ],
        "mine": one.reader_id is not None,
        "gone": one.wants == 0 and one.reader_id is None,
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def read_choices(said: Any) -> Choices:
    """:raises Told: it has another shape than what `told` gives."""
    if not isinstance(said, dict):
        raise Told(400, f"This could not be read. {AGAIN}")
    most = said.get("most")
    if most is not None and type(most) is not int:
        raise subscribing.Refused("Choose a number of alerts a day from 1 to 100.")
    return Choices(
        breaking=said.get("breaking") is True,
        topics=_topics(said.get("topics", [])),
        edition=word(said, "edition"),
        breaking_passes=said.get("passes") is True,
        quiet=_quiet(said.get("quiet")),
        most_a_day=most,
        zone=word(said, "zone"),
    )


def _topics(said: Any) -> frozenset[int]:
    """Of those wanted the ones that are offered."""
    if not isinstance(said, list):
        raise Told(400, f"This could not be read. {AGAIN}")
    wanted = {one for one in said if type(one) is int}
    offered = AlertTopic.objects.filter(is_offered=True).values_list("pk", flat=True)
    return frozenset(offered) & wanted


def _quiet(said: Any) -> tuple[int, int] | None:
    """From two times of the day: 22:00, 07:00."""
    if said is None:
        return None
    if not isinstance(said, list) or len(said) != 2:
        raise Told(400, f"This could not be read. {AGAIN}")
    return _minute(said[0]), _minute(said[1])


def _minute(said: Any) -> int:
    hour, _, minute = said[:5].partition(":") if isinstance(said, str) else ("", "", "")
    is_time = all(len(part) == 2 and part.isascii() and part.isdigit() for part in (hour, minute))
    if not is_time or int(hour) > 23 or int(minute) > 59:
        raise subscribing.Refused("Write the quiet hours as times of the day, such as 22:00.")
    return int(hour) * 60 + int(minute)
