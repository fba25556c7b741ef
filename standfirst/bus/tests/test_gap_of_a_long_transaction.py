"""PostgreSQL: an id may become visible long after a larger one; it is not lost."""

import time

import pytest

from standfirst.bus import log
from standfirst.bus.tests.hearing import Hear, another_writer, insert, needs_postgres, until

pytestmark = [pytest.mark.usefixtures("db"), needs_postgres]


def test_the_others_do_not_wait_and_the_late_one_comes(hearer: Hear) -> None:
    heard = hearer()
    with another_writer() as writer:
        late = insert(writer)
        prompt = log.publish("news", {})
        assert heard.wait_for({prompt}, 2) == [prompt]
        time.sleep(3)
        assert heard.tail.settled < late
        assert (late in heard.tail.position, prompt in heard.tail.position) == (False, True)
        writer.commit()
    assert heard.wait_for({late}, 2) == [prompt, late]
    until(lambda: heard.tail.settled == prompt)


def test_a_process_that_starts_meanwhile_hears_it_too(hearer: Hear) -> None:
    with another_writer() as writer:
        late = insert(writer)
        log.publish("news", {})
        heard = hearer()
        writer.commit()
    assert heard.wait_for({late}, 2) == [late]


def test_ids_of_a_rolled_back_transaction_are_not_waited_for(hearer: Hear) -> None:
    heard = hearer()
    with another_writer() as writer:
        for _ in range(100):
            insert(writer)
        writer.rollback()
    id = log.publish("news", {})
    heard.wait_for({id}, 2)
    until(lambda: heard.tail.settled == id, 5)


def test_other_databases_of_the_server_are_not_waited_for(hearer: Hear) -> None:
    heard = hearer()
    with another_writer(dbname="postgres") as stranger, another_writer() as writer:
        stranger.execute("SELECT pg_current_xact_id()")
        insert(writer)
        writer.rollback()
        id = log.publish("news", {})
        until(lambda: heard.tail.settled == id, 5)
