"""A payment provider on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.stripe import Twin


@pytest.fixture
def twin(settings: Any) -> Iterator[Twin]:
    """The paper has its keys; it tells the paper of nothing by itself."""
    with Twin() as found:
        settings.STRIPE_KEY = found.key
        settings.STRIPE_SECRETS = [found.secret]
        settings.STRIPE_URL = found.url
        yield found
