"""Search in the database, for readers and for the newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search import index
from wagtail.search.backends import database
from wagtail.signal_handlers import disable_reference_index_auto_update

# What waits for its place in the index: None unless `indexed_once` is at work.
_waiting: ContextVar[dict[tuple[type, Any], Any] | None] = ContextVar("waiting", default=None)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail imports
    """The backend for this database, with quotation marks taken for spaces.

    On SQLite a word goes to FTS5 between quotation marks, and one within the word would end it.
    """
    made = database.SearchBackend(params)

    class WithoutMarks(type(made)):  # type: ignore[misc]
        def _search(self, compiler: Any, query: Any, model: Any, **kwargs: Any) -> Any:
            sought = query.replace('"', " ").strip() if isinstance(query, str) else query
            return super()._search(compiler, sought, model, **kwargs)

        def add(self, obj: Any) -> None:
            waiting = _waiting.get()
            if waiting is None:
                super().add(obj)
            else:
                waiting[type(obj), obj.pk] = obj

    return WithoutMarks(params)


@contextmanager
def indexed_once() -> Iterator[None]:
    """What is saved several times within is indexed once, at the end.

    For imports: Wagtail saves a page three or four times until it is public, and indexing is
    half of the work. Nothing is indexed when the block fails.
    """
    waiting: dict[tuple[type, Any], Any] = {}
    token = _waiting.set(waiting)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _waiting.reset(token)
    for model, key in waiting:
        found = model._default_manager.get(pk=key)  # type: ignore[attr-defined]
        index.insert_or_update_object(found)
        if ReferenceIndex.is_indexed(model):
            with transaction.atomic():
                ReferenceIndex.create_or_update_for_object(found)
