"""One line of text with its few inline tags, and the gate that every line passes last."""

import re
from html import escape, unescape
from urllib.parse import quote, urlsplit

import nh3

_CLEANER = nh3.Cleaner(
    tags={"a", "b", "br", "i", "sub", "sup"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=None,
)
INLINE_TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]*+")
_TAG = re.compile(r"<[^<>]*>")
_IGNORED_IN_ADDRESS = re.compile(r"[\t\n\r]")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
_LONGEST_ADDRESS = 4_000
# The cleaner takes time in the square of the ampersands in one line.
MOST_LINE = 200_000


def scrub(html: str) -> str:
    """`html` with only b, i, a[href http, https or mailto], sub, sup and br left, stripped.

    To be given the output of `InlineWriter`, never a stranger's HTML: a tree builder can be
    made to multiply a document, and this is one.
    """
    return _CLEANER.clean(html).strip()


def plain(scrubbed: str) -> str:
    """Scrubbed HTML as plain text, br as a line end."""
    return re.sub(r" *\n *", "\n", unescape(_TAG.sub("", scrubbed.replace("<br>", "\n")))).strip()


def is_blank(scrubbed: str) -> bool:
    """True when a reader would see nothing of it."""
    return _UNSEEN.fullmatch(unescape(_TAG.sub("", scrubbed))) is not None


def web_address(value: str) -> str:
    """`value` as an absolute http(s) address, or "" when it is none."""
    address = _address(value)
    return address if _WEB.match(address) else ""


def link_address(value: str) -> str:
    """`value` as an http, https or mailto address, or "" when it is none."""
    address = _address(value)
    return address if _WEB.match(address) or _MAIL.match(address) else ""


def _address(value: str) -> str:
    # Browsers drop tabs and line ends inside an address: `java\nscript:` is `javascript:`.
    address = _IGNORED_IN_ADDRESS.sub("", value).strip(" \x00\x0b\x0c\u00a0\ufeff")
    if address.startswith("//"):
        address = "https:" + address
    try:
        urlsplit(address)
    except ValueError:
        return ""
    if len(address) > _LONGEST_ADDRESS:
        return ""
    return re.sub(r"""[\s<>"'`{}|\\^]""", lambda found: quote(found[0]), address)


class InlineWriter:
    """Collects one line; well-formed by construction, and at most one of each tag is open.

    Tags are written only when text follows, so that none is empty. ValueError: the line, as
    HTML, has more than `MOST_LINE` characters.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        # What is open, by name; the first `_written` of them stand in the line already.
        self._open: dict[str, str] = {}
        self._written = 0
        self._depth: dict[str, int] = {}
        self._spaced = True
        self._line_break = False
        self.has_text = False

    @property
    def is_linked(self) -> bool:
        """True when text added now would be part of a link."""
        return "a" in self._open

    @property
    def is_at_start(self) -> bool:
        """True when the line has no text yet, or none since a br."""
        return self._line_break or not self.has_text

    def text(self, value: str) -> None:
        """Adds plain text; runs of white space become one space."""
        value = _SPACE.sub(" ", value)
        if self._spaced:
            value = value.lstrip(" ")
        if not value:
            return
        if self._line_break:
            self._add("<br>")
        self._line_break = False
        for opening in list(self._open.values())[self._written :]:
            self._add(opening)
        self._written = len(self._open)
        self._spaced = value.endswith(" ")
        self.has_text = True
        self._add(escape(value, quote=False))

    def line_break(self) -> bool:
        """Adds a br; true when this is the second in a row, which parts two paragraphs."""
        if not self.has_text:
            return False
        second, self._line_break = self._line_break, True
        self._spaced = True
        return second

    def start(self, tag: str, href: str = "") -> None:
        """Opens b, i, sub, sup or, with a checked `href`, a; a link ends the one before."""
        if tag == "a":
            self.end("a")
        self._depth[tag] = self._depth.get(tag, 0) + 1
        if tag not in self._open:
            self._open[tag] = f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>"

    def end(self, tag: str) -> None:
        """Closes `tag` if it is open; what is misnested in it opens again with the next text."""
        if tag not in self._open:
            return
        self._depth[tag] -= 1
        if self._depth[tag]:
            return
        place = list(self._open).index(tag)
        if place < self._written:
            self._add(self._closing(place))
            self._written = place
        del self._open[tag]

    def take(self) -> str:
        """The line so far, scrubbed; what is open goes on in the next line, but for a link.

        A link that nobody closes would otherwise be copied into every line that follows.
        """
        line = scrub("".join(self._parts) + self._closing(0)) if self.has_text else ""
        if self.has_text:
            self._open.pop("a", None)
            self._depth.pop("a", None)
        self._parts, self._length, self._written = [], 0, 0
        self._spaced, self._line_break, self.has_text = True, False, False
        return line

    def _closing(self, place: int) -> str:
        written = list(self._open)[place : self._written]
        return "".join(f"</{name}>" for name in reversed(written))

    def _add(self, html: str) -> None:
        self._length += len(html)
        if self._length > MOST_LINE:
            raise ValueError(f"a paragraph has more than {MOST_LINE:,} characters")
        self._parts.append(html)
