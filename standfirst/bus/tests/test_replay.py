"""A process that starts may ask for all that is kept."""

import pytest

from standfirst.bus import log
from standfirst.bus.tests.hearing import Hear

pytestmark = pytest.mark.usefixtures("db")


def test_all_that_is_kept_then_what_comes(hearer: Hear) -> None:
    kept = [log.publish("purge", {"n": n}) for n in range(3)]
    heard, fresh = hearer("purge", replay=True), hearer("purge")
    new = log.publish("purge", {})
    assert heard.wait_for({new}) == [*kept, new]
    assert fresh.wait_for({new}) == [new]
    assert heard.tail.oldest == fresh.tail.oldest == kept[0]


def test_more_than_one_page(hearer: Hear) -> None:
    from standfirst.bus.models import KeptEvent

    KeptEvent.objects.bulk_create(KeptEvent(channel="purge", data="{}") for _ in range(1_203))
    heard = hearer("purge", replay=True)
    assert len(heard.ids) == len(set(heard.ids)) == 1_203
