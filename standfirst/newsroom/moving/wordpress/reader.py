"""The reader of WordPress exports: WXR 1.0, 1.1 and 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from standfirst.kit.interchange import HEAD, Refused
from standfirst.kit.xml import BadXml, local, stream
from standfirst.newsroom.moving.items import Leftover, SiteHead, SiteItem
from standfirst.newsroom.moving.wordpress.fields import Fields, fields_of, plain
from standfirst.newsroom.moving.wordpress.head import Gathered, file_of, type_of
from standfirst.newsroom.moving.wordpress.posts import post_of

_SIGNS = re.compile(rb"wordpress\.org/export/|<(?:\w+:)?wxr_version\b")
_REASONS = {
    "nav_menu_item": "An entry of a menu: here the sections make the menu.",
    "guest-author": "A guest author: no piece, but it gave a journalist.",
    "wp_block": "A reusable block: its text stands in the pieces that use it.",
    "revision": "An earlier version of a piece.",
    "custom_css": "A style sheet of the old theme.",
    "customize_changeset": "Settings of the old theme.",
    "oembed_cache": "A stored copy of something embedded.",
    **dict.fromkeys(
        ("wp_navigation", "wp_template", "wp_template_part", "wp_global_styles", "wp_font_face"),
        "A part of the old theme.",
    ),
}


def recognise(head: bytes, name: str) -> bool:
    """True for an RSS file with the marks of a WordPress export, whatever its name."""
    head = head.replace(b"\0", b"")  # as UTF-16 has them
    return b"<rss" in head and _SIGNS.search(head) is not None


POSTS = ("post", "page")


class WxrReader:
    """A whole export, read through once; `items` streams it again.

    Memory holds the authors, terms and files, and one item at a time.

    :raises Refused: it is not XML, breaks off, declares entities, is in another encoding than
        it says, or is no WordPress export.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._site = Gathered()
        self._check_root()
        try:
            for element in stream(path, 2):
                self._site.take(element)
        except (BadXml, ValueError, OSError) as fault:
            raise Refused(path, [str(fault)]) from fault
        self._site.finish()
        self.head: SiteHead = self._site.head()
        if not self.head.counts and "wxr_version" not in self._site.said:
            raise Refused(path, ["it has no channel with items of a WordPress site"])

    def items(self, *, posts: bool | None = None) -> Iterator[tuple[str, SiteItem]]:
        """(post type, item), in the file's order."""
        for element in stream(self.path, 2):
            if local(element) == "item":
                fields = fields_of(element)
                if posts in (None, type_of(fields) in POSTS):
                    yield type_of(fields), self._item(fields)

    def _item(self, fields: Fields) -> SiteItem:
        type = type_of(fields)
        if type in POSTS:
            return post_of(fields, self._site)
        if type == "attachment":
            if file := file_of(fields):
                return file
            return Leftover(type, _name(fields), "A file without an address.")
        reason = _REASONS.get(type, f"Of the type “{type}”, which is neither post nor page.")
        if fields.comments:
            reason += f" Its comments, {len(fields.comments):,}, were left out too."
        return Leftover(type, _name(fields), reason)

    def _check_root(self) -> None:
        with self.path.open("rb") as file:
            head = file.read(HEAD).replace(b"\0", b"")
        if b"<rss" not in head:
            raise Refused(self.path, ["its root is not “rss”, so it is no WordPress export"])


def _name(fields: Fields) -> str:
    named = plain(fields.get("title")) or fields.get("post_name") or fields.web("link")
    entry = f"{fields.custom('_menu_item_object')} {fields.custom('_menu_item_object_id')}".strip()
    return named or fields.custom("_menu_item_url") or entry or fields.get("post_id")
