"""Who makes stored pages, and who answers readers: not the same threads."""

from __future__ import annotations

import asyncio
import threading

from standfirst.config.asgi import PAGE_THREADS, Paper, application
from standfirst.delivery.threads import Stuck


def test_pages_that_are_made_hold_up_nobody_who_asks_for_something_else() -> None:
    assert isinstance(application, Paper)
    pages = application.store.maker.threads
    requests = application.door.django.threads
    is_over = threading.Event()

    async def ask() -> int:
        makings = [
            asyncio.create_task(pages.run(is_over.wait, 60)) for _ in range(3 * PAGE_THREADS)
        ]
        await asyncio.sleep(0)
        try:
            return await requests.run(lambda: 42, seconds=10)
        except Stuck:
            return 0
        finally:
            is_over.set()
            await asyncio.gather(*makings)

    assert asyncio.run(ask()) == 42
