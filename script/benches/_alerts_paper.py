"""Browsers and alerts of a bench: _alerts_paper.py COMMAND ARGUMENT… Prints JSON."""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
django.setup()

from django.db import connection  # noqa: E402

from standfirst.alerts import releasing  # noqa: E402
from standfirst.alerts.models import Alert, Part, SenderKey, Service, Subscription  # noqa: E402
from standfirst.alerts.sending.carrier import Letter, Route  # noqa: E402
from standfirst.alerts.sending.sender import LOOKS, Sender  # noqa: E402
from standfirst.alerts.tests.browsers import POINT  # noqa: E402

FILL = {
    "postgresql": """
        INSERT INTO alerts_subscription (service_id, path, digest, key, secret, sender_key_id, name,
            wants, breaking_passes, zone, told, refused, since, seen_at)
        SELECT %(service)s, '/fcm/send/' || repeat(md5(n::text), 4) || n,
            sha256((%(host)s || n)::bytea), %(key)s, substring(sha256(n::text::bytea) for 16),
            %(sender)s, 'Chrome on Android', 1, false, 'Europe/London', 0, 0, now(), now()
        FROM generate_series(1, %(many)s) n""",
    "sqlite": """
        WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < %(many)s)
        INSERT INTO alerts_subscription (service_id, path, digest, key, secret, sender_key_id, name,
            wants, breaking_passes, zone, told, refused, since, seen_at)
        SELECT %(service)s, '/fcm/send/' || lower(hex(randomblob(64))) || n, randomblob(32),
            %(key)s, randomblob(16), %(sender)s, 'Chrome on Android', 1, 0, 'Europe/London', 0, 0,
            datetime('now'), datetime('now') FROM s""",
}


def fill(host: str, many: str, gone: str = "") -> dict[str, Any]:
    """So many browsers of one service; bytes that each takes on the disk.

    :param gone: whether every hundredth is answered 410.
    """
    service, _ = Service.objects.get_or_create(host=host, defaults={"most_a_second": 10**6})
    before = _size()
    values = {
        "service": service.pk,
        "host": host,
        "key": POINT,
        "sender": SenderKey.current().pk,
        "many": int(many),
    }
    with connection.cursor() as cursor:
        cursor.execute(FILL[connection.vendor], values)
        if gone:
            cursor.execute(
                "UPDATE alerts_subscription SET path = '/gone' || path WHERE id % 100 = 0"
            )
        cursor.execute("ANALYZE alerts_subscription")
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM alerts_subscription")
    return {"bytes each": (_size() - before) / int(many)}


def _size() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('alerts_subscription')")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def empty() -> dict[str, Any]:
    Alert.objects.all().delete()
    Subscription.objects.all().delete()
    return {}


def count(rounds: str) -> dict[str, Any]:
    """Milliseconds in which the audience of breaking news is known."""
    taken = []
    for _ in range(int(rounds)):
        began = time.perf_counter()
        numbers = releasing.audience(1, [])
        taken.append(1_000 * (time.perf_counter() - began))
    return {
        "median": statistics.median(taken),
        "most": max(taken),
        "audience": sum(numbers.values()),
    }


def release() -> dict[str, Any]:
    """An alert to all, as if “Send” had been pressed; when."""
    alert = Alert.objects.create(
        title="Judges order the Harle to run free", body=TEXT, is_breaking=True
    )
    began = time.time()
    releasing._release(alert, releasing.OPEN)
    return {"alert": alert.pk, "at": began, "seconds": time.time() - began}


TEXT = "A three-judge panel has ruled that the licence never allowed the river to be taken."


def left() -> dict[str, Any]:
    """Browsers that were gone: how many there were, and how many are still known."""
    known = Subscription.objects.count()
    gone = Part.objects.get().gone
    still = Subscription.objects.filter(path__startswith="/gone").count()
    return {"known": known, "gone": gone, "still": still}


def send(port: str, ca: str, quiet: str = "") -> dict[str, Any]:
    """A sender from the first chunk to the last. Its messages, CPU seconds and memory in KB."""
    sender = Sender(way=Route(ca=ca, port=int(port), resolve=lambda host: "127.0.0.1"))
    while not sender.step() and not quiet:
        time.sleep(LOOKS)
    used = time.process_time()
    while sender.step():
        pass
    sender.leave()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"sent": sender.sent, "cpu": time.process_time() - used, "memory": peak}


def forget() -> dict[str, Any]:
    """Alerts from before, and what services have asked for."""
    Alert.objects.all().delete()
    Service.objects.update(blocked_until=None)
    Subscription.objects.update(refused=0)
    return {}


def send_until(port: str, ca: str, host: str, address: str) -> dict[str, Any]:
    """A sender until this service has all; every other one is at the address.

    Gives how often the others were asked.
    """

    def resolve(name: str) -> str:
        return "127.0.0.1" if name == host else address

    sender = Sender(way=Route(ca=ca, port=int(port), resolve=resolve))
    asked: Counter[str] = Counter()
    post = sender.carrier.post

    def counted(letter: Letter) -> None:
        asked[letter.host] += 1
        post(letter)

    sender.carrier.post = counted  # type: ignore[method-assign]
    sound = Service.objects.get(host=host)
    looked = 0.0
    while not (time.monotonic() - looked > 0.5 and _has_all(sound)):
        if time.monotonic() - looked > 0.5:
            looked = time.monotonic()
        if not sender.step():
            time.sleep(0.01)
    sender.leave()
    return {"asked": sum(asked.values()) - asked[host]}


def _has_all(service: Service) -> bool:
    part = Part.objects.filter(service=service).first()
    return part is not None and part.is_cut and not part.chunks.exists()


def parts() -> dict[str, Any]:
    """Of each service: numbers, and seconds from sending to the first and the last answer."""
    found = {}
    for one in Part.objects.select_related("alert", "service"):
        sent = one.alert.released_at
        assert sent
        first = (one.first_at - sent).total_seconds() if one.first_at else None
        last = (one.last_at - sent).total_seconds() if one.last_at else None
        numbers = {"taken": one.taken, "late": one.late, "refused": one.refused, "gone": one.gone}
        found[one.service.host] = numbers | {"first": first, "last": last, "why": one.why}
    return found


def main() -> None:
    name, *arguments = sys.argv[1:]
    commands = {
        one.__name__: one
        for one in (fill, empty, count, forget, release, send, send_until, parts, left)
    }
    print("found", json.dumps(commands[name](*arguments)), flush=True)  # type: ignore[operator]


main()
