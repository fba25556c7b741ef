"""A message to a few browsers, at once and by the task that has it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

from django.conf import settings

from standfirst.alerts import subscribing
from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import doors, encryption
from standfirst.alerts.sending.answers import Outcome, outcome
from standfirst.alerts.sending.carrier import Carrier, Letter, Route, Unreachable
from standfirst.alerts.sending.identity import Identities
from standfirst.alerts.sending.messages import Message
from standfirst.alerts.sending.sender import route

PATIENCE = 30.0  # seconds for all of them
MOST = 100  # in flight


def deliver(
    browsers: Iterable[Subscription], message: Message, way: Route | None = None
) -> Counter[Outcome]:
    """How many were taken, and so on; who is gone is forgotten. What is not answered is LATER.

    A paper that is to send nothing (`STANDFIRST_SENDERS=0`) does not.
    """
    return Counter(deliver_each([(browser, message) for browser in browsers], way))


def deliver_each(
    letters: list[tuple[Subscription, Message]], way: Route | None = None
) -> list[Outcome]:
    """Each its own, all at the same time, so that a dead service holds up no other.

    :returns: in their order; nothing where the paper is to send nothing.
    """
    if not settings.SENDERS or not letters:
        return []
    carrier, identities = Carrier(way or route()), Identities()
    outcomes: dict[int, Outcome] = {}
    ends = time.monotonic() + PATIENCE
    try:
        for place, (browser, message) in enumerate(letters):
            outcomes[place] = Outcome.LATER
            if time.monotonic() >= ends:
                continue
            outcomes[place] = _post(carrier, identities, browser, message, place)
            while carrier.in_flight >= MOST and time.monotonic() < ends:
                _hear(carrier, outcomes)
        while carrier.in_flight and time.monotonic() < ends:
            _hear(carrier, outcomes)
    finally:
        carrier.close()
    gone = {letters[place][0].pk for place, one in outcomes.items() if one == Outcome.GONE}
    subscribing.forget(gone)
    return list(outcomes.values())


def _post(
    carrier: Carrier, identities: Identities, browser: Subscription, message: Message, place: int
) -> Outcome:
    """What is known of it until an answer comes."""
    host = browser.service.host
    try:
        doors.read(browser.endpoint, subscribing.services())
        body = encryption.encrypt(message.payload, bytes(browser.key), bytes(browser.secret))
        authorization = identities.authorization(browser.sender_key_id, host)
        fields = [f"{name}: {text}" for name, text in message.fields(authorization).items()]
        carrier.post(Letter(host, browser.path, fields, body, place))
    except (doors.Refused, encryption.Unusable):
        return Outcome.NOT_OURS
    except Unreachable:
        pass
    return Outcome.LATER


def _hear(carrier: Carrier, outcomes: dict[int, Outcome]) -> None:
    for answer in carrier.work(0.25):
        outcomes[answer.what] = outcome(answer.status)
