"""Fixtures of this room's tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from standfirst import live
from standfirst.bus.tests.hearing import committing
from standfirst.live import channels
from standfirst.live.caps import Caps
from standfirst.live.tests.serving import Server


@pytest.fixture
def rules() -> Iterator[None]:
    """`open:` is for all, `secret:` for who has the cookie, `checked:` for events of theirs."""
    live.register("open:", live.anyone)
    live.register("secret:", lambda asker, channel: asker.cookies.get("key") == channel[7:])
    live.register(
        "checked:",
        live.anyone,
        check=lambda asker, event: event.data["for"] in asker.cookies.get("name", ""),
    )
    yield
    for prefix in ("open:", "secret:", "checked:"):
        channels.unregister(prefix)


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Unlike pytest-django's: what is published is committed, and removed in the end."""
    with django_db_blocker.unblock(), committing():
        yield


@pytest.fixture
def serve(db: None, rules: None) -> Iterator[Callable[..., Server]]:
    """Calling it starts a server with streams: `serve(streams=3)` takes the words of `Caps`."""
    with ExitStack() as stack:

        def start(
            pages: dict[str, tuple[str, bytes]] | None = None, *, gives: bool = True, **caps: Any
        ) -> Server:
            server = Server(Caps(**caps), pages or {}, gives=gives)
            return stack.enter_context(server.running())

        yield start
