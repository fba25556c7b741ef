"""What one Stripe account holds, and the journal of what has happened to it."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import stripe

from tests.stripe.refusals import missing
from tests.stripe.shapes import PREFIXES, Thing, make, public

Clock = Callable[[], float]


class Account:
    """Change it only while holding `lock`.

    :ivar objects: all of them by id. :ivar kinds: the same, by kind, oldest first.
    :ivar events: oldest first. :ivar listeners: told of every event, while the lock is held.
    :ivar needs_https: as Stripe does of live keys; a paper on this machine has no certificate.
    :ivar has_portal: its settings were saved once, in the dashboard.
    :ivar exchange: settlement currency and rate of currencies that the account does not hold.
    """

    def __init__(self, *, live: bool = False, seed: str = "") -> None:
        self.live, self.seed = live, seed
        self.needs_https = live
        self.url = ""
        self.lock = threading.RLock()
        self.objects: dict[str, Thing] = {}
        self.kinds: defaultdict[str, list[Thing]] = defaultdict(list)
        self.events: list[Thing] = []
        self.listeners: list[Callable[[Thing], None]] = []
        self.exchange: dict[str, tuple[str, Decimal]] = {}
        self.has_portal = True
        self.attempts_on_renewal = 3
        self.after_attempts = "canceled"
        self.clock: Clock = time.time
        self.request: Thing = {"id": None, "idempotency_key": None}
        self._numbers: Counter[str] = Counter()

    def now(self) -> int:
        return int(self.clock())

    def id(self, prefix: str) -> str:
        """The next one: `sub_a00000000000012` for the seed `a`."""
        with self.lock:
            self._numbers[prefix] += 1
            return f"{prefix}_{self.seed}{self._numbers[prefix]:014d}"

    def make(self, kind: str, prefix: str = "", **given: Any) -> Thing:
        """A new object, kept."""
        thing = self.build(kind, prefix, **given)
        self.objects[thing["id"]] = thing
        thing["_place"] = len(self.kinds[kind])
        self.kinds[kind].append(thing)
        return thing

    def build(self, kind: str, prefix: str = "", **given: Any) -> Thing:
        """A new object that lives inside another, or nowhere."""
        thing = make(kind, **given)
        thing["id"] = self.id(prefix or self._prefix(kind))
        for name, value in (("created", self.now()), ("livemode", self.live)):
            if name in thing and name not in given:
                thing[name] = value
        return thing

    def _prefix(self, kind: str) -> str:
        prefix = PREFIXES[kind]
        mode = "live" if self.live else "test"
        return f"{prefix}_{mode}" if kind.endswith(".session") else prefix

    def get(self, kind: str, id: str, param: str = "id") -> Thing:
        """:raises Refused: there is none."""
        thing = self.objects.get(id)
        if not thing or thing["object"] != kind:
            raise missing(kind, id, param)
        return thing

    def emit(self, type: str, thing: Thing, before: Thing | None = None) -> Thing:
        """An event with the object as it is now. `before`: what its changed fields were."""
        data: Thing = {"object": json.loads(json.dumps(public(thing)))}
        if before is not None:
            data["previous_attributes"] = before
        event = self.make(
            "event",
            api_version=stripe.api_version,
            data=data,
            pending_webhooks=1,
            request=dict(self.request),
            type=type,
        )
        self.events.append(event)
        for listener in self.listeners:
            listener(event)
        return event

    def change(self, thing: Thing, type: str, **changes: Any) -> None:
        """Sets these fields and says so, if any is new."""
        before = {name: thing[name] for name, value in changes.items() if thing[name] != value}
        thing.update(changes)
        if before:
            self.emit(type, thing, before)


def merge_metadata(old: dict[str, str], given: Any) -> dict[str, str]:
    """Keys that are not named stay; an empty value takes its key away, an empty word all."""
    if given == "":
        return {}
    return {key: value for key, value in {**old, **(given or {})}.items() if value != ""}
