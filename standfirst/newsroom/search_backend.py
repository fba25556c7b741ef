"""Search in the database, for readers and for the newsroom."""

from __future__ import annotations

from typing import Any

from wagtail.search.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail imports
    """The backend for this database, with quotation marks taken for spaces.

    On SQLite a word goes to FTS5 between quotation marks, and one within the word would end it.
    """
    made = database.SearchBackend(params)

    class WithoutMarks(type(made)):  # type: ignore[misc]
        def _search(self, compiler: Any, query: Any, model: Any, **kwargs: Any) -> Any:
            sought = query.replace('"', " ").strip() if isinstance(query, str) else query
            return super()._search(compiler, sought, model, **kwargs)

    return WithoutMarks(params)
