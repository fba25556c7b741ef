"""Programs that come to their end between any two statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connection


class Crash(BaseException):
    """As when the process is killed: nothing catches it on the way."""


@contextmanager
def at_statement(number: int) -> Iterator[None]:
    """Before the so-manieth statement that changes something; what was not committed is gone."""
    left = number

    def wrap(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        nonlocal left
        if sql.split(None, 1)[0] in {"INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE"}:
            left -= 1
            if left == 0:
                raise Crash
        return execute(sql, *arguments)

    with connection.execute_wrapper(wrap):
        yield


def survives(act: Callable[[], Any], number: int) -> bool:
    """Whether it came to its end before that. `number` 0: nothing happens to it."""
    with suppress(Crash), at_statement(number):
        act()
        return True
    return False
