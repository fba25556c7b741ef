"""A photo as ninjs 3.1 associates it with a story."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from standfirst.newsroom.models import Photo
from standfirst.newsroom.moving.out.photos import media_type


def said(document: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in document.items() if value not in ("", [], None)}


def with_role(**texts: str) -> list[dict[str, str]]:
    """Role → text, as ninjs has headlines and descriptions; empty ones are left out."""
    return [
        {"role": role, "contentType": "text/plain", "value": text}
        for role, text in texts.items()
        if text
    ]


def picture(photo: Photo, path: str, uri: str, name: str, *, is_lead: bool) -> dict[str, Any]:
    """`file:media/…` is its place in the folder: no original has a public address."""
    rendition = {
        "name": "original",
        "href": f"file:{quote(path)}",
        "contentType": media_type(path),
        "width": photo.width,
        "height": photo.height,
    }
    return said(
        {
            "name": name,
            "rel": "lead" if is_lead else "body",
            "uri": uri,
            "type": "picture",
            "headlines": with_role(main=photo.title),
            "descriptions": with_role(
                caption=photo.caption, alt=photo.alt_text, creditline=photo.credit_line
            ),
            "by": photo.creator,
            "copyrightNotice": photo.rights,
            "renditions": [rendition],
        }
    )
