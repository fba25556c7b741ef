"""An event is heard after its transaction's commit, and never without it."""

import time

import pytest
from django.db import transaction

from standfirst.bus import log
from standfirst.bus.tests.hearing import Hear

pytestmark = pytest.mark.usefixtures("db")


def test_heard_after_the_commit_with_its_data(hearer: Hear) -> None:
    heard = hearer("news")
    with transaction.atomic():
        id = log.publish("news:1", {"headline": "Grüße"})
        time.sleep(0.2)
        assert heard.events == []
    heard.wait_for({id})
    assert heard.events == [log.Event(id, "news:1", {"headline": "Grüße"})]


def test_rolled_back_is_never_heard(hearer: Hear) -> None:
    heard = hearer()
    with transaction.atomic():
        log.publish("news", {"said": "not"})
        transaction.set_rollback(True)
    id = log.publish("news", {"said": "so"})
    assert heard.wait_for({id}) == [id]


def test_only_the_channels_that_were_asked_for(hearer: Hear) -> None:
    some, all_of_them = hearer("thread:"), hearer()
    first, second = log.publish("purge", {}), log.publish("thread:1", {})
    assert all_of_them.wait_for({first, second}) == [first, second]
    assert some.wait_for({second}) == [second]
