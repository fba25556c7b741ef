"""Reads the JSON export of a Ghost site, versions 0 to 6.

The file is walked through twice and never held: memory is what users, tags, settings and the
ids of posts take (about 1 kB a post), and the largest single post.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standfirst.kit import clock
from standfirst.newsroom.moving.ghost.posts import check, in_sections, read_post, type_of
from standfirst.newsroom.moving.ghost.rows import Row
from standfirst.newsroom.moving.ghost.site import Hints, Site
from standfirst.newsroom.moving.ghost.strict import BadJson
from standfirst.newsroom.moving.ghost.tables import TABLES, Tables
from standfirst.newsroom.moving.ghost.walk import walk
from standfirst.newsroom.moving.items import SiteHead, SiteItem
from standfirst.newsroom.wires.story import InvalidDocument

__all__ = ["GhostReader", "recognise"]

_MOST_FAULTS = 100
_POSTS = frozenset({"posts"})
_IN_LIST = re.compile(r'\{\s*"db"\s*:\s*\[\s*(?:\]|\{\s*"(?:meta|data)"\s*:)')
_BARE = re.compile(r'\{\s*"(?:meta|data)"\s*:\s*\{')
_OWN_NAMES = re.compile(
    r'"(?:exported_on|posts_(?:authors|tags|meta)|mobiledoc|migrations|codeinjection_head)"\s*:'
)


def recognise(head: bytes, name: str) -> bool:
    """True when the beginning of a file looks like Ghost's export; `name` does not matter."""
    text = head.decode(json.detect_encoding(head), errors="replace").lstrip("\ufeff \t\r\n")
    if _IN_LIST.match(text):
        return True
    return bool(_BARE.match(text) and _OWN_NAMES.search(text))


class GhostReader:
    """A Ghost export that has been read through once and found whole.

    :raises Refused: unreadable, not JSON, or something in it is missing or of the wrong
        type; each fault begins with its place, such as `$.db[0].data.posts[3].title`.

    `address` is where the site stands, for whoever knows it: exports since Ghost 4 do not.
    """

    head: SiteHead

    def __init__(self, path: Path, address: str = "") -> None:
        self._path = path
        self._now = clock.now()
        self._tables = Tables()
        self._hints = Hints()
        self._faults: list[str] = []
        self._in_sections: dict[str, bool] = {}
        self._slugs: set[str] = set()
        self._counts: Counter[str] = Counter()
        for table, row in self._rows(frozenset({*TABLES, "posts"})):
            if table == "posts":
                self._check(row)
            else:
                self._tables.take(table, row)
        settings = self._tables.settings | ({"url": address} if address else {})
        self._site = Site.of(settings, self._hints.address(), self._slugs)
        self.head = self._head()

    def items(self, *, posts: bool | None = None) -> Iterator[tuple[str, SiteItem]]:
        """See `SiteReader`: Ghost exports nothing but posts. Reads the file again.

        :raises Refused: the file has changed since and is not whole any more.
        """
        for _, row in self._rows(_POSTS) if posts is not False else ():
            yield type_of(row), read_post(row, self._tables, self._site, self._now)

    def _check(self, row: Row) -> None:
        """Notes the faults of a post; it is made once, so that `items` meets none."""
        check(row)
        key = row.id("id")
        if key in self._in_sections:
            row.fault("id", f"“{key[:40]}” is another post's too")
        self._in_sections[key] = in_sections(row)
        self._slugs.add(row.text("slug"))
        self._counts[type_of(row)] += 1
        self._hints.take(row)
        read_post(row, self._tables, _NOWHERE, self._now)

    def _rows(self, tables: frozenset[str]) -> Iterator[tuple[str, Row]]:
        """All rows of some tables; raises before it ends when a fault was noted."""
        faults: list[str] = []
        try:
            for table, row in walk(self._path, tables, faults):
                yield table, row
                if len(faults) > _MOST_FAULTS:
                    break
        except BadJson as fault:
            raise InvalidDocument(self._path, [str(fault)]) from None
        except OSError as fault:
            reason = f"it cannot be read ({fault.strerror or fault})"
            raise InvalidDocument(self._path, [reason]) from None
        if faults:
            raise InvalidDocument(self._path, list(dict.fromkeys(faults)))

    def _head(self) -> SiteHead:
        return SiteHead(
            system="Ghost",
            address=self._site.address,
            title=self._site.title,
            language=self._site.language,
            authors=self._tables.users,
            terms=self._tables.terms(self._in_sections),
            counts=dict(self._counts),
        )


_NOWHERE = Site.of({}, "", frozenset())
