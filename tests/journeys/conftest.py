"""Journeys: stories that cross rooms, told in a real browser on a running newspaper.

They use the fixtures of `tests.server` (`newspaper`) and `tests.browser` (`page`, `context`,
`visitor`, `watch`). A journey marked `smoke` runs on SQLite too, all others on PostgreSQL only.
"""

from collections.abc import Iterator

import pytest

from tests.stripe import Twin


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    """A payment provider with live keys; it tells its events without HTTPS."""
    with Twin(live=True) as one:
        one.account.needs_https = False
        yield one
