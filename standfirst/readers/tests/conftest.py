"""What one test has used up is there again for the next."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """allauth notes in it which codes of an app are used."""
    cache.clear()
