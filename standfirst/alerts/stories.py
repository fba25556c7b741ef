"""A story by what somebody calls it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from standfirst.newsroom.models import ArticlePage


class Unknown(ValueError):
    """No story, or more than one; str() says what to write instead."""


def path_at(said: str) -> str:
    """The path, with its query, of an address of this paper, written whole or from / on.

    :raises Unknown: it is an address of another site, or none.
    """
    try:
        parts, ours = urlsplit(said.strip()), urlsplit(settings.ORIGIN)
    except ValueError as error:
        raise Unknown("That is not an address.") from error
    is_whole = bool(parts.scheme or parts.netloc)
    if is_whole and (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc):
        raise Unknown(f"That is not an address of this paper: it begins with {settings.ORIGIN}/")
    if not parts.path.startswith("/") and not (is_whole and not parts.path):
        raise Unknown("Write the address from / on, such as /environment/the-river/.")
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def at(path: str) -> ArticlePage | None:
    """The story at /<section>/<slug>/, published or not."""
    names = [name for name in path.partition("?")[0].split("/") if name]
    if len(names) != 2:
        return None
    found = ArticlePage.objects.filter(slug=names[1])
    return next((one for one in found if one.section.slug == names[0]), None)


def called(said: str) -> ArticlePage:
    """By id, slug or address. :raises Unknown:"""
    found: list[ArticlePage]
    if said.isascii() and said.isdigit():
        found = list(ArticlePage.objects.filter(pk=int(said[:18])))
    elif "/" in said:
        one = at(path_at(said if "://" in said else f"/{said.lstrip('/')}"))
        found = [one] if one else []
    else:
        found = list(ArticlePage.objects.filter(slug=said)[:2])
    if not found:
        raise Unknown(f"There is no story “{said}”. Give its id, its slug or its address.")
    if len(found) > 1:
        raise Unknown(f"Several stories are called “{said}”. Give the address: /section/{said}/")
    return found[0]
