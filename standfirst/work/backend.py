"""Where tasks go: into the database, in the transaction of whoever enqueues them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


@contextmanager
def at_once() -> Iterator[None]:
    """Tasks that are enqueued within run there and then, in the same transaction.

    For moving in: it has its own ways to index many stories, and the search must find the
    sample edition before any worker runs.
    """
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


class Tasks(DatabaseBackend):
    """They become visible to workers with the commit, and are gone with a rollback."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._immediate = ImmediateBackend(alias, params)

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> Any:
        if _at_once.get():
            return self._immediate.enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)

    async def aenqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> Any:
        if _at_once.get():
            return await self._immediate.aenqueue(task, args, kwargs)
        return await super().aenqueue(task, args, kwargs)
