"""Search in the database, for readers and for the newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search import index
from wagtail.search.backends import database, get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update

from standfirst.work.backend import at_once

# What waits for its place in the index: None unless `indexed_once` is at work.
_waiting: ContextVar[dict[tuple[type, Any], Any] | None] = ContextVar("waiting", default=None)
# True while titles get their weight later: it needs a look at all titles that there are.
_weighs_later: ContextVar[bool] = ContextVar("weighs_later", default=False)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail imports
    """The backend for this database, with quotation marks taken for spaces.

    On SQLite a word goes to FTS5 between quotation marks, and one within the word would end it.
    """
    made = database.SearchBackend(params)

    class Index(made.index_class):  # type: ignore[name-defined]
        def _refresh_title_norms(self, full: bool = False) -> None:
            if not _weighs_later.get():
                super()._refresh_title_norms(full)

    class WithoutMarks(type(made)):  # type: ignore[misc]
        index_class = Index

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
    half of the work. Nothing is indexed when the block fails. Titles that are new have no
    weight of their own until `weigh_titles` or the next save of anything.
    """
    waiting: dict[tuple[type, Any], Any] = {}
    token = _waiting.set(waiting)
    try:
        with disable_reference_index_auto_update(), at_once():
            yield
    finally:
        _waiting.reset(token)
    later = _weighs_later.set(True)
    try:
        for model, key in waiting:
            _index(model._default_manager.get(pk=key))  # type: ignore[attr-defined]
    finally:
        _weighs_later.reset(later)


def _index(found: Any) -> None:
    index.insert_or_update_object(found)
    if ReferenceIndex.is_indexed(type(found)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(found)


def weigh_titles() -> None:
    """Give the titles that came within `indexed_once` their weight, by length, in the search."""
    backend = get_search_backend()
    backend.get_index_for_model(None)._refresh_title_norms()
