"""Numbers as the desk's scripts write them too."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def number(value: int | None) -> str:
    """48,211. None is 0."""
    return f"{value or 0:,}"
