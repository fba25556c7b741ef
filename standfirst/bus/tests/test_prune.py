"""Events are kept for three days; ids never begin again."""

from datetime import timedelta

import pytest

from standfirst.bus import log
from standfirst.bus.models import KeptEvent
from standfirst.bus.position import Position
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def published(*, days_ago: float) -> int:
    id = log.publish("news", {})
    KeptEvent.objects.filter(id=id).update(made_at=clock.now() - timedelta(days=days_ago))
    return id


def test_the_old_go_but_for_their_newest() -> None:
    old = [published(days_ago=days) for days in (9, 5, 4)]
    young = [published(days_ago=days) for days in (2, 0)]
    log.prune()
    assert list(KeptEvent.objects.order_by("id").values_list("id", flat=True)) == [old[2], *young]
    log.prune()
    assert KeptEvent.objects.count() == 3


def test_the_last_one_stays_however_old() -> None:
    last = [published(days_ago=days) for days in (30, 20)][1]
    log.prune()
    assert KeptEvent.objects.get().id == last
    assert log.publish("news", {}) > last


def test_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "AT_ONCE", 2)
    for _ in range(6):
        published(days_ago=4)
    log.prune()
    assert KeptEvent.objects.count() == 1


def test_who_was_away_too_long_is_told() -> None:
    old = [published(days_ago=days) for days in (9, 5, 4)]
    assert log.holds_all_since(Position(old[0] - 1)) is False
    log.prune()
    assert log.holds_all_since(Position(old[2])) is True
    assert log.holds_all_since(Position(old[1])) is False
