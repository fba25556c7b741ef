"""The fast path and the full parser read alike; `script/bench differential` asks more of them."""

import asyncio
import logging
from pathlib import Path
from random import Random

from tests.door.both import Both

CONVERSATIONS = 4_000


def test_no_request_is_read_differently(tmp_path: Path) -> None:
    async def compare() -> Both:
        both = Both(tmp_path)
        random = Random(1787)
        for _ in range(CONVERSATIONS):
            difference = await both.differ(random)
            assert not difference, difference
        return both

    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    both = asyncio.run(compare())
    assert both.fast.hits > CONVERSATIONS / 4
    assert both.full.hits == 0
