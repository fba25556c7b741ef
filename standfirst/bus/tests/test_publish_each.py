"""One thing that is said on many channels."""

from __future__ import annotations

import pytest

from standfirst.bus import log
from standfirst.bus.models import KeptEvent

pytestmark = pytest.mark.django_db


def test_each_channel_has_it_with_its_time() -> None:
    log.publish_each(["a:1", "a:2"], {"what": "x"})
    rows = list(KeptEvent.objects.order_by("channel"))
    assert [(row.channel, row.data) for row in rows] == [
        ("a:1", '{"what":"x"}'),
        ("a:2", '{"what":"x"}'),
    ]
    assert all(row.made_at for row in rows)


def test_none_is_nothing() -> None:
    log.publish_each([], {"what": "x"})
    assert not KeptEvent.objects.exists()


def test_one_bad_name_and_nothing_is_written() -> None:
    with pytest.raises(ValueError, match="no name of a channel"):
        log.publish_each(["a:1", "A b"], {})
    assert not KeptEvent.objects.exists()
