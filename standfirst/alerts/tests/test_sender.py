"""An alert goes to whoever wants it, once, and each can read it."""

from __future__ import annotations

import pytest

from standfirst.alerts.models import Alert, Chunk, Subscription
from standfirst.alerts.sending import encryption
from standfirst.alerts.sending.carrier import Carrier, Letter
from standfirst.alerts.sending.messages import Message
from standfirst.alerts.tests.browsers import a_browser, an_alert, read, release, send
from standfirst.alerts.tests.sink import HOST, OTHER, Got, Reply, Sink

pytestmark = pytest.mark.django_db


def numbers(alert: Alert) -> dict[str, tuple[int, int, int, int, int]]:
    return {
        one.service.host: (one.taken, one.gone, one.refused, one.over, one.late)
        for one in alert.parts.all()
    }


def test_each_browser_of_each_service_is_told_once(sink: Sink) -> None:
    for host in [HOST, OTHER, HOST, HOST]:
        a_browser(host)
    alert = an_alert(title="Schleuse offen – äö✓")
    release(alert)
    send(sink)
    assert len(sink.paths(HOST)) == len(set(sink.paths(HOST))) == 3
    assert len(sink.paths(OTHER)) == 1
    told = [read(got) for got in sink.got]
    assert {one["notification"]["title"] for one in told} == {"Schleuse offen – äö✓"}
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
    assert alert.audience == 4
    assert numbers(alert) == {HOST: (3, 0, 0, 0, 0), OTHER: (1, 0, 0, 0, 0)}
    assert not Chunk.objects.exists()


def test_a_request_says_what_the_services_ask_for(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    send(sink)
    [got] = sink.got
    assert got.headers["authorization"].startswith("vapid t=")
    assert got.headers["content-encoding"] == "aes128gcm"
    assert 0 < int(got.headers["ttl"]) <= alert.lasts
    assert got.headers["urgency"] == "high"
    tag = Message(title="", body="", navigate="", tag=alert.tag).topic
    assert got.headers["topic"] == tag
    assert "expect" not in got.headers


def test_who_came_after_it_was_sent_does_not_get_it(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    a_browser()
    send(sink)
    assert len(sink.got) == 1


def test_who_wants_no_breaking_news_gets_none(sink: Sink) -> None:
    a_browser(wants=0)
    a_browser(wants=2)
    alert = an_alert()
    release(alert)
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
    send(sink)
    assert sink.got == []


@pytest.mark.parametrize("status", [404, 410])
def test_who_is_gone_is_forgotten(sink: Sink, status: int) -> None:
    a_browser(path="/gone")
    stays = a_browser(path="/here")
    sink.answer = lambda got: Reply(status if got.path == "/gone" else 201)
    alert = an_alert()
    release(alert)
    send(sink)
    assert list(Subscription.objects.all()) == [stays]
    assert numbers(alert) == {HOST: (1, 1, 0, 0, 0)}


def test_a_browser_that_is_refused_is_left_alone_after_three_times(sink: Sink) -> None:
    odd = a_browser(path="/odd")
    for _ in range(4):
        a_browser()
    sink.answer = lambda got: Reply(400 if got.path == "/odd" else 201)
    for _ in range(4):
        release(an_alert())
        send(sink)
    odd.refresh_from_db()
    assert odd.refused == 3
    assert sink.paths().count("/odd") == 3


def test_a_service_that_refuses_all_is_left_alone_and_nobody_is_forgotten(sink: Sink) -> None:
    for number in range(120):
        a_browser()
        a_browser(OTHER) if number < 5 else None
    sink.answer = lambda got: Reply(403 if got.host == HOST else 201)
    alert = an_alert()
    release(alert)
    send(sink)
    part = alert.parts.get(service__host=HOST)
    assert part.is_stopped
    assert part.why.startswith("403")
    assert Subscription.objects.filter(refused=0).count() == 125
    assert len(sink.paths()) < 120
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
    assert numbers(alert)[OTHER] == (5, 0, 0, 0, 0)


def test_too_large_ends_the_alert(sink: Sink) -> None:
    for _ in range(3):
        a_browser()
    sink.answer = lambda got: Reply(413)
    alert = an_alert()
    release(alert)
    send(sink)
    alert.refresh_from_db()
    assert alert.state == Alert.State.STOPPED
    assert HOST in alert.why


def test_later_is_tried_again(sink: Sink) -> None:
    a_browser()
    seen: list[Got] = []

    def answer(got: Got) -> Reply:
        seen.append(got)
        return Reply([0, 500, 201][len(seen) - 1])

    sink.answer = answer
    alert = an_alert()
    release(alert)
    send(sink)
    assert numbers(alert) == {HOST: (1, 0, 0, 0, 0)}
    assert len(seen) == 3


def test_what_a_service_says_can_be_kept_by_every_database(sink: Sink) -> None:
    carrier = Carrier(sink.route)
    line = carrier._new()
    line.letter, line.heard = Letter(HOST, "/a", [], b"", 1), bytearray(b"no\0\r\nentry \xff")
    carrier._free[HOST] = []
    carrier.multi.add_handle(line.curl)
    assert carrier._answer(line.curl, 403, "", False).said == "no   entry \N{REPLACEMENT CHARACTER}"
    carrier.close()


def test_one_that_has_grown_too_long_since_stops_no_sender(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    monkeypatch.setattr(encryption, "LONGEST", 20)
    send(sink)
    assert numbers(alert) == {HOST: (0, 0, 1, 0, 0)}
