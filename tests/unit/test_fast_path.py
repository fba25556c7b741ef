"""The fast path and the full parser read alike; `script/bench differential` asks more of them."""

import logging
from pathlib import Path
from random import Random

import pytest

from tests.door.both import Both

REQUESTS = 20_000


def test_no_request_is_read_differently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)
    both, random = Both(tmp_path), Random(1787)
    while both.requests < REQUESTS:
        difference = both.differ(random)
        assert not difference, difference
    fast, full = both.hits
    assert fast > REQUESTS / 5
    assert full == 0
