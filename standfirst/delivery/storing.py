"""Which views may be stored, said where the view is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MARK = "standfirst_stored"


@dataclass(frozen=True)
class Stored:
    """How a view's pages are kept.

    :param ttl: seconds after which a page is made anew though nothing was announced, because
        it shows the date, or a pin whose hour came.
    :param query: parameters that make another page → what they may look like; all others are
        dropped, and a value of another shape is not stored.
    """

    ttl: float
    query: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


def stored(ttl: float, query: Mapping[str, str] | None = None) -> Callable[[View], View]:
    """The same page for everyone: rendered from a request without cookies, and kept.

    Only answers of status 200 that set no cookie are kept.
    """
    kept = Stored(ttl, {name: re.compile(shape) for name, shape in (query or {}).items()})

    def mark(view: View) -> View:
        setattr(view, MARK, kept)
        return view

    return mark


def how_stored(view: Callable[..., Any]) -> Stored | None:
    """None for a view that is never stored."""
    found: Stored | None = getattr(view, MARK, None)
    return found
