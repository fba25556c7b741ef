"""Comments for search engines: schema.org `Comment`, below the story's own `NewsArticle`."""

from __future__ import annotations

import html
import re
from typing import Any

from django.utils.safestring import SafeString

from standfirst.forum.reading import Shown
from standfirst.newsroom.head import absolute
from standfirst.newsroom.structured import script_safe

BETWEEN = re.compile(r"</(?:p|li|blockquote|pre)>\s*|<br ?/?>\s*")
TAG = re.compile(r"<[^>]*>")


def comments(story: str, several: list[Shown]) -> SafeString:
    """What goes into a script element of the type `application/ld+json`.

    :param story: its absolute address, by which its own data call it.
    """
    found = [_comment(one) for one in several if one.is_public or one.replies]
    return script_safe({"@context": "https://schema.org", "@id": story, "comment": found})


def _comment(one: Shown) -> dict[str, Any]:
    """One that is not public says nothing but what answers it."""
    said: dict[str, Any] = {"@type": "Comment", "@id": absolute(f"/forum/comment/{one.id}/")}
    if one.is_public:
        profile = {"url": absolute(f"/reader/{one.handle}/")} if one.handle else {}
        said |= {
            "url": said["@id"],
            "author": {"@type": "Person", "name": one.name} | profile,
            "datePublished": one.time.iso,
            "text": _words(one.html),
            "upvoteCount": one.up,
        }
        if one.edited:
            said["dateModified"] = one.edited.isoformat()
    if answers := [_comment(reply) for reply in one.replies if reply.is_public or reply.replies]:
        said["comment"] = answers
    return said


def _words(shown: str) -> str:
    """Of a comment as it is shown, which has been through the gate."""
    return html.unescape(TAG.sub("", BETWEEN.sub("\n", shown))).strip()
