"""Cuts HTML or XHTML into tokens in time linear in its length, whatever it holds.

The standard library's parser scans again from every unfinished construct, so that 60 kB of
`<a ` keep it busy for half a minute; a tree builder may copy open elements into each
paragraph. Here nothing is scanned twice, nothing is a tree, nothing recurses. What is
malformed is kept as text. Nothing here makes HTML safe: that is `html_inline.scrub`.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple


class Text(NamedTuple):
    value: str


class Start(NamedTuple):
    """`closed` is true for `<p/>`, which is taken as XHTML means it: `<p></p>`."""

    name: str
    attributes: dict[str, str]
    closed: bool


class End(NamedTuple):
    name: str


class Dropped(NamedTuple):
    """An element whose content is not running text, whole: a script, a form, an iframe."""

    name: str
    attributes: dict[str, str]
    content: str


class Odd(NamedTuple):
    """What was wrong with the markup, as a sentence."""

    sentence: str


Token = Text | Start | End | Dropped | Odd

CODE = frozenset({"script", "style"})
DROPPED = CODE | {
    *("audio", "button", "datalist", "form", "head", "iframe", "math", "noembed", "noframes"),
    *("select", "svg", "template", "textarea", "title", "video"),
}
_MARKUP = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:_.-]*+(?<!:)(?=[\s/>]|\Z)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)"""
    r"""(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)|(?=>)))?+"""
)
_TAIL = re.compile(r"[\s/]*+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z0-9]{2,32});")
_MOST_ATTRIBUTES = 64


def tokens(html: str) -> Iterator[Token]:
    """The tokens of `html`, in order, without characters that no database would hold."""
    for _, found in pieces(html):
        yield from found


def pieces(html: str) -> Iterator[tuple[str, list[Token]]]:
    """The source of `html` in pieces, in order, each with its tokens; a comment has none.

    Together the pieces are all of `html`, but for the characters that no database would hold.
    """
    return _Cutter(storable(html)).run()


def storable(text: str) -> str:
    """`text` without control characters and lone surrogates."""
    return _CONTROL.sub("", text)


def decode(text: str) -> str:
    """`text` with its character references resolved, those of impossible length to U+FFFD."""
    return unescape(_HUGE_REFERENCE.sub("\ufffd", text))


def decode_finished(text: str) -> str:
    """`text` with the references resolved that end in a semicolon.

    For attributes and for what may not be HTML: `?a=1&copy=2` holds no copyright sign.
    """
    return _REFERENCE.sub(lambda found: unescape(found[0]), text)


class _Cutter:
    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        # What was sought once and is nowhere in the rest is never sought again.
        self.absent: set[str] = set()

    def run(self) -> Iterator[tuple[str, list[Token]]]:
        while found := _MARKUP.search(self.html, self.at):
            if found.start() > self.at:
                yield self._words(self.html[self.at : found.start()])
            start = self.at = found.start()
            cut = list(self._markup(self.html[start + 1]))
            yield self.html[start : self.at], cut
        if self.at < len(self.html):
            yield self._words(self.html[self.at :])

    @staticmethod
    def _words(source: str) -> tuple[str, list[Token]]:
        return source, [Text(decode(source))]

    def _markup(self, following: str) -> Iterator[Token]:
        if following in "!?":
            return self._declaration()
        return self._end() if following == "/" else self._start()

    def _seek(self, what: str, start: int) -> int:
        if what in self.absent:
            return -1
        place = self.html.find(what, start)
        if place < 0:
            self.absent.add(what)
        return place

    def _literal(self, length: int) -> Text:
        text = self.html[self.at : self.at + length]
        self.at += length
        return Text(text)

    def _declaration(self) -> Iterator[Token]:
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">")):
            if not self.html.startswith(opening, self.at):
                continue
            # `<!-->` is a whole comment, so its end may overlap its beginning.
            overlap = 2 if opening == "<!--" else 0
            inside = self.at + len(opening)
            end = self._seek(closing, inside - overlap)
            if end < 0:
                self.at = inside
                yield Odd(f"A {opening} is never closed; what follows it was kept.")
                return
            if opening == "<![CDATA[":
                yield Text(self.html[inside:end])
            self.at = end + len(closing)
            return

    def _end(self) -> Iterator[Token]:
        name = _NAME.match(self.html, self.at + 2)
        close = self._seek(">", self.at) if name else -1
        if name is None:
            yield self._literal(2)
            return
        self.at = close + 1 if close >= 0 else name.end()
        yield End(_plain_name(name[0]))

    def _start(self) -> Iterator[Token]:
        name = _NAME.match(self.html, self.at + 1)
        if name is None or ">" in self.absent or self._seek(">", name.end()) < 0:
            yield self._literal(1)
            return
        attributes, tail = self._attributes(name.end())
        if tail.end() >= len(self.html):
            yield Odd("The text ends inside a tag; what that tag holds was kept as text.")
            yield Text(self.html[self.at :])
            self.at = len(self.html)
            return
        self.at = tail.end() + 1
        start = Start(_plain_name(name[0]), attributes, tail[0].endswith("/"))
        if start.name in DROPPED and not start.closed:
            yield from self._dropped(start)
        else:
            yield start

    def _attributes(self, at: int) -> tuple[dict[str, str], re.Match[str]]:
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.html, at):
            at = found.end()
            if len(attributes) < _MOST_ATTRIBUTES:
                value = found[2] or found[3] or found[4] or ""
                attributes.setdefault(found[1].lower(), decode_finished(value))
        tail = _TAIL.match(self.html, at)
        assert tail is not None
        return attributes, tail

    def _dropped(self, start: Start) -> Iterator[Token]:
        closer = f"</{start.name}"
        found = None
        if closer not in self.absent:
            found = re.compile(closer + r"(?=[\s/>])", re.IGNORECASE).search(self.html, self.at)
        if found:
            content = self.html[self.at : found.start()]
            end = self._seek(">", found.end())
            self.at = end + 1 if end >= 0 else len(self.html)
            yield Dropped(start.name, start.attributes, content)
            return
        self.absent.add(closer)
        if start.name not in CODE:
            yield start
            return
        lost = len(self.html) - self.at
        yield Odd(f"A {start.name} is never closed; the {lost} characters after it were left out.")
        self.at = len(self.html)


def _plain_name(name: str) -> str:
    prefix, colon, local = name.lower().rpartition(":")
    return local if colon and prefix in ("html", "xhtml", "h") else name.lower()
