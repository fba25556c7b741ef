"""Where a Ghost site stood: exports do not say it, but older ones give hints.

From version 4 on, every address of the site itself begins with a placeholder, and nothing
tells what it stands for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standfirst.newsroom.moving.ghost.rows import Row

PLACEHOLDER = "__GHOST_URL__"
# For links between the posts of a site whose address nobody knows (RFC 6761, section 6.4).
STAND_IN = "https://ghost.invalid"

_OWN_FILE = re.compile(
    r"(https?://[^\s\"'<>()\[\]\\]{1,200}?)/content/(?:images|media|files)/\d{4}/"
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_FROM_ROOT = re.compile(r"""(\s(?:src|href|poster)\s*=\s*["']?)/(?!/)""", re.IGNORECASE)
_OWN_LINK = re.compile(
    r"""(\shref\s*=\s*["'])(?:__GHOST_URL__)?(?=/(?:[^"'/?#\s]+/)*([^"'/?#\s]+)/?[?#"'])""",
    re.IGNORECASE,
)
_ZONES = ("timezone", "active_timezone", "activeTimezone")
_LANGUAGES = ("locale", "lang", "default_locale", "defaultLang")


@dataclass
class Hints:
    """What the posts tell of their site's address."""

    files: Counter[str] = field(default_factory=Counter)
    has_placeholder: bool = False

    def take(self, post: Row) -> None:
        """Notes whose files a post shows.

        Its canonical address is no hint: Ghost asks for one where the original is elsewhere.
        """
        for text in (post.text("feature_image"), post.text("html")):
            self.has_placeholder |= PLACEHOLDER in text
            if found := _OWN_FILE.search(text):
                self.files[found[1]] += 1

    def address(self) -> str:
        """The likeliest address, "" when there is none.

        A site that writes its own address as a placeholder shows other sites' files by theirs.
        """
        return self.files.most_common(1)[0][0] if self.files and not self.has_placeholder else ""


@dataclass(frozen=True)
class Site:
    """`address` has no slash at its end; it is STAND_IN when nobody knows it.

    `pattern` is that of articles' addresses, of Ghost before version 2. `slugs` are those of
    the posts in the export.
    """

    address: str
    title: str
    language: str
    pattern: str
    zone: tzinfo
    slugs: Set[str]

    @classmethod
    def of(cls, settings: Mapping[str, str], hinted: str, slugs: Set[str]) -> Site:
        """`hinted` is the address when the settings hold none; "" where there is no hint."""
        address = settings.get("url", "").strip().rstrip("/")
        if not _is_address(address):
            address = hinted or STAND_IN
        language = next((settings[name] for name in _LANGUAGES if settings.get(name)), "")
        return cls(
            address,
            settings.get("title", ""),
            language.replace("_", "-"),
            settings.get("permalinks") or "/:slug/",
            _zone(next((settings[name] for name in _ZONES if settings.get(name)), "")),
            slugs,
        )

    @property
    def is_known(self) -> bool:
        return self.address != STAND_IN

    def address_of(self, slug: str, published: datetime | None, *, is_page: bool) -> str:
        """Where a post stood; "" for one without a slug."""
        if not slug:
            return ""
        pattern = "/:slug/" if is_page or not published else self.pattern
        year, month, day = _date(published, self.zone)
        parts = {":year": year, ":month": month, ":day": day, ":slug": slug}
        for part, value in parts.items():
            pattern = pattern.replace(part, value)
        # The author or the id in an address is too rare to be followed.
        return f"{self.address}{pattern if ':' not in pattern else f'/{slug}/'}"

    def whole(self, html: str) -> str:
        """HTML whose links and pictures name the site.

        Of a site that nobody knows only links to posts of the export do, by its stand-in; the
        others are relative, so that no reader is sent to an address that never was.
        """
        if self.is_known:
            html = html.replace(PLACEHOLDER, self.address)
            return _TAG.sub(lambda tag: _FROM_ROOT.sub(self._from_root, tag[0]), html)
        html = _TAG.sub(lambda tag: _OWN_LINK.sub(self._own_link, tag[0]), html)
        return html.replace(PLACEHOLDER, "")

    def whole_address(self, address: str) -> str:
        """One address, likewise; relative when nobody knows the site."""
        home, origin = (self.address, self._origin) if self.is_known else ("", "")
        address = address.strip().replace(PLACEHOLDER, home)
        is_from_root = address.startswith("/") and not address.startswith("//")
        return origin + address if is_from_root else address

    def _from_root(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self._origin}/"

    def _own_link(self, found: re.Match[str]) -> str:
        return found[1] + self.address if found[2] in self.slugs else found[0]

    @property
    def _origin(self) -> str:
        """The address without the folder that the site lies in."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _date(moment: datetime | None, zone: tzinfo) -> tuple[str, str, str]:
    """Year, month and day; in UTC at the ends of the calendar, where zones lead out of it."""
    day = moment or datetime(1970, 1, 1, tzinfo=UTC)
    with suppress(OverflowError):
        day = day.astimezone(zone)
    return f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
