"""What of an alert is whose, in the database: chunks are cut, lent, and given back.

One process holds a chunk at a time. What it has done it tells in one transaction with the numbers
that editors see; a chunk that is not its own any more takes nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from standfirst.alerts import releasing, wording
from standfirst.alerts.models import Alert, Chunk, Part, Subscription
from standfirst.alerts.sending import bits, cutting
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.messages import Message
from standfirst.kit import clock

LENT = timedelta(seconds=30)
SEARCHES = 0.2  # seconds for which one call looks for something to send
RESTS = timedelta(seconds=30)
"""A chunk of which a few are left that their service did not take."""
COLUMNS = {
    Outcome.TAKEN: "taken",
    Outcome.GONE: "gone",
    Outcome.NOT_OURS: "refused",
    Outcome.TOO_LARGE: "refused",
    Outcome.LATER: "late",
}


@dataclass(slots=True)
class Browser:
    """``place``: in its chunk."""

    place: int
    id: int
    path: str
    key: bytes
    secret: bytes
    sender_key: int


@dataclass(eq=False)
class Work:
    """A chunk in this process's hands.

    ``lent``: monotonic seconds. ``new``: places and outcomes of which the database does not know
    yet. ``flying``: messages to which no answer has come. ``is_dropped``: the database says that
    it is another's. ``is_let_go``: nothing more of it is handed over here.
    """

    chunk: int
    part: int
    alert: Alert
    browsers: list[Browser]
    bits: bytearray
    left: int
    size: int
    lent: float
    new: dict[int, Outcome] = field(default_factory=dict)
    flying: int = 0
    is_dropped: bool = False
    is_let_go: bool = False

    @property
    def message(self) -> Message:
        """What is sent now; services keep it for as long as it is still news."""
        ends = self.alert.expires_at
        assert ends is not None
        left = max(1, int((ends - clock.now()).total_seconds()))
        return wording.message_of(self.alert, seconds=left)

    def is_late(self, now: datetime) -> bool:
        ends = self.alert.expires_at
        return ends is None or ends <= now

    def has_lapsed(self, now: float) -> bool:
        """Others may take it soon: the database has not heard of us for long."""
        return now - self.lent > LENT.total_seconds() * 0.8

    def settle(self, place: int, outcome: Outcome) -> None:
        if bits.put(self.bits, place):
            self.new[place] = outcome
            self.left -= 1


def services_with_work() -> list[tuple[int, str, int]]:
    """Id, host and messages a second of each service that something is to be sent to."""
    now = clock.now()
    due = Chunk.objects.filter(part=OuterRef("pk"), due_at__lte=now).filter(_free(now))
    found = cutting.open_parts().filter(Q(is_cut=False) | Exists(due))
    found = found.exclude(service__blocked_until__gt=now)
    rows = found.order_by().values_list("service", "service__host", "service__most_a_second")
    return sorted(set(rows))


def lend(service: int, holder: str) -> Work | None:
    """Something of this service's to send. None: there is nothing now, as far as could be seen in
    the time that a sender can spare: others wait for it."""
    ends = time.monotonic() + SEARCHES
    while time.monotonic() < ends:
        with transaction.atomic():
            alert, chunk = _due(service) or cutting.cut(service) or (None, None)
            work = _take(chunk, holder) if chunk else None
        if work or alert is None:
            return work
        # Not in the transaction: two that end at once would not see each other's.
        releasing.settle(alert)
    return None


def _free(now: datetime) -> Q:
    return Q(holder="") | Q(until__lte=now)


def _due(service: int) -> tuple[Alert, Chunk] | None:
    now = clock.now()
    found = Chunk.objects.filter(
        part__service=service,
        part__is_stopped=False,
        part__alert__state=Alert.State.SENDING,
        due_at__lte=now,
    ).filter(_free(now))
    locked = found.select_for_update(skip_locked=True, of=("self",))
    chunk = locked.order_by("-part__alert__is_breaking", "pk").first()
    return (chunk.part.alert, chunk) if chunk else None


def _take(chunk: Chunk, holder: str) -> Work | None:
    """None: it held nothing that can be sent now."""
    alert = chunk.part.alert
    if chunk.is_held:
        return _wake(chunk, alert, holder)
    done = bytearray(chunk.done)
    now = clock.now()
    browsers = _browsers(alert, chunk.browsers, done)
    work = Work(
        chunk=chunk.pk,
        part=chunk.part_id,
        alert=alert,
        browsers=browsers,
        bits=done,
        left=len(browsers),
        size=chunk.size,
        lent=time.monotonic(),
    )
    chunk.holder, chunk.until = holder, now + LENT
    chunk.save(update_fields=["holder", "until"])
    if work.is_late(now) or not browsers:
        give_up(work, holder)
        return None
    return work


def _wake(chunk: Chunk, alert: Alert, holder: str) -> Work | None:
    """Its first browsers' quiet hours are over; the others wait on."""
    part, ids = chunk.part, chunk.browsers
    chunk.delete()
    awake = cutting.sort(part, alert, ids)
    return _take(awake, holder) if awake else None


def _browsers(alert: Alert, ids: list[int], done: bytearray) -> list[Browser]:
    """Those that still want it, and are not done with."""
    places = {pk: place for place, pk in enumerate(ids) if not bits.is_set(done, place)}
    columns = ("pk", "path", "key", "secret", "sender_key")
    rows = cutting.among(alert, list(places)).order_by("pk").values_list(*columns)
    return [
        Browser(places[pk], pk, path, bytes(key), bytes(secret), sender_key)
        for pk, path, key, secret, sender_key in rows
        if pk in places
    ]


def tell(works: Iterable[Work], holder: str, *, marks: bool = True) -> None:
    """Tell the database what has been done, in one transaction; it lends on.

    :param marks: whether a refusal is the browser's fault.
    """
    told = list(works)
    if not told:
        return
    at = time.monotonic()
    with transaction.atomic():
        _tell_all(told, holder, marks)
    for work in told:
        work.new.clear()
        work.lent = at
    ended = {one.alert.pk: one.alert for one in told if not one.left}
    for alert in ended.values():
        releasing.settle(alert)


def _tell_all(works: list[Work], holder: str, marks: bool) -> None:
    """Chunks first, then parts, each in one order: so no two senders wait for each other."""
    for work in sorted(works, key=lambda one: one.chunk):
        _keep(work, holder)
    for work in sorted(works, key=lambda one: (one.part, one.chunk)):
        _record(work, marks)


def _keep(work: Work, holder: str) -> None:
    mine = Chunk.objects.filter(pk=work.chunk, holder=holder)
    if work.left:
        held = mine.update(done=bytes(work.bits), until=clock.now() + LENT)
    else:
        held = mine.delete()[0]
    if not held:
        work.is_dropped = True


def _record(work: Work, marks: bool) -> None:
    ids = {one.place: one.id for one in work.browsers}
    record(work.part, {ids[place]: outcome for place, outcome in work.new.items()}, marks=marks)


def record(part: int, outcomes: Mapping[int, Outcome], *, marks: bool = True) -> None:
    """What became of these browsers (ids): numbers, those that are gone, those refused."""
    numbers: dict[str, Any] = {
        COLUMNS[outcome]: F(COLUMNS[outcome]) + number
        for outcome, number in Counter(outcomes.values()).items()
    }
    if not numbers:
        return
    now = clock.now()
    first = Case(When(first_at=None, then=Value(now)), default=F("first_at"))
    Part.objects.filter(pk=part).update(**numbers, first_at=first, last_at=now)
    if gone := [pk for pk, outcome in outcomes.items() if outcome == Outcome.GONE]:
        Subscription.objects.filter(pk__in=gone).delete()
    refused = [pk for pk, outcome in outcomes.items() if outcome == Outcome.NOT_OURS]
    if marks and refused:
        Subscription.objects.filter(pk__in=refused).update(refused=F("refused") + 1)


def give_up(work: Work, holder: str) -> None:
    """It is no news any more: what is left of the chunk is not sent. In a transaction."""
    for one in work.browsers:
        work.settle(one.place, Outcome.LATER)
    work.left = 0
    _tell_all([work], holder, marks=False)


def give_back(works: Iterable[Work], holder: str, *, rests: bool = False) -> None:
    """For others to take at once, or after a rest. Nothing of it may be flying."""
    kept = list(works)
    if not kept:
        return
    tell(kept, holder)
    values: dict[str, Any] = {"due_at": clock.now() + RESTS} if rests else {}
    Chunk.objects.filter(pk__in=[one.chunk for one in kept], holder=holder).update(
        holder="", until=None, **values
    )


def stop_part(part: int, why: str) -> None:
    """Nothing more is sent to that service, and nobody is forgotten."""
    with transaction.atomic():
        releasing.drop_chunks(Chunk.objects.filter(part=part))
        Part.objects.filter(pk=part).update(is_stopped=True, why=why[:300])
    releasing.settle(Part.objects.get(pk=part).alert)


def stop_service(service: int, why: str) -> None:
    for part in cutting.open_parts().filter(service=service):
        stop_part(part.pk, why)


def note(part: int, why: str) -> None:
    """What a service has last complained of."""
    Part.objects.filter(pk=part).update(why=why[:300])
