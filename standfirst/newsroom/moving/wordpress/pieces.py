"""Cuts the text of a WordPress post into tags, comments, shortcodes and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from html import escape, unescape

from standfirst.kit import html_tokens as token
from standfirst.newsroom.moving.items import SiteFile

_MOST_REMARKS = 100
_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,49}"
_INSIDE = rf"(/?)({_NAME})((?:[\s=][^\[\]]*)?+)(/?)"
_SHORTCODE = re.compile(rf"\[\[(?P<escaped>/?{_NAME}(?:[\s=][^\[\]]*)?+/?)\]\]|\[{_INSIDE}\]")
_ATTRIBUTE = re.compile(
    r"""([\w-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))|"([^"]*+)"|'([^']*+)'|(\S++)"""
)
_CURLY = str.maketrans("\u201c\u201d\u2033\u2018\u2019", '"""\'\'')
_VERBATIM = ("code", "pre")


class Kind(Enum):
    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()  # a whole element that holds no running text: a script, a video
    COMMENT = auto()
    SHORTCODE = auto()
    HTML = auto()  # made by us: whole blocks


@dataclass(slots=True)
class Piece:
    """`source`: its HTML. `free`: its line ends are breaks, its blank lines part paragraphs."""

    kind: Kind
    source: str
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    closing: bool = False  # [/name]
    alone: bool = False  # [name /]
    free: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """What the text of a post refers to beside itself.

    `attached`: the post's own uploads. `patterns`: content of reusable blocks by id.
    `footnotes`: HTML of each. `addresses`: of all files, without scheme.
    """

    files: Mapping[str, SiteFile] = field(default_factory=dict)
    attached: tuple[SiteFile, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    footnotes: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)


class Remarks:
    """Sentences, each once, with how often it was said."""

    def __init__(self) -> None:
        self._said: Counter[str] = Counter()

    def say(self, sentence: str) -> None:
        self._said[sentence] += 1

    def sentences(self) -> list[str]:
        said = [
            sentence if times == 1 else f"{sentence.removesuffix('.')} ({times:,} times)."
            for sentence, times in self._said.items()
        ]
        if len(said) > _MOST_REMARKS:
            said[_MOST_REMARKS:] = [f"And {len(said) - _MOST_REMARKS:,} more remarks."]
        return said


def cut(content: str) -> list[Piece]:
    """The pieces of a post's text, in order, in time linear in its length.

    Brackets in pre, code and scripts are no shortcodes.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    lower = content.lower()
    closed = [n for n in _VERBATIM if lower.count(f"</{n}") >= lower.count(f"<{n}")]
    inside: Counter[str] = Counter()
    cut_up: list[Piece] = []
    for source, tokens in token.pieces(content):
        piece = _piece(source, tokens)
        if piece.kind is Kind.START:
            inside[piece.name] += piece.name in closed
        elif piece.kind is Kind.END:
            inside[piece.name] -= inside[piece.name] > 0
        if piece.kind is Kind.TEXT and not any(inside[name] for name in closed):
            cut_up += _shortcodes(piece.source)
        else:
            cut_up.append(piece)
    return cut_up


def _piece(source: str, tokens: list[token.Token]) -> Piece:
    match tokens:
        case []:
            return Piece(Kind.COMMENT, source)
        case [token.Text(value)]:
            # What only looked like a tag must not become one beside other words.
            return Piece(Kind.TEXT, escape(value, quote=False) if source[0] == "<" else source)
        case [token.Start(name, attributes)]:
            return Piece(Kind.START, source, name, attributes)
        case [token.End(name)]:
            return Piece(Kind.END, source, name)
        case [token.Dropped(name, attributes)]:
            return Piece(Kind.RAW, source, name, attributes)
    return Piece(Kind.RAW, source)


def _shortcodes(text: str) -> Iterator[Piece]:
    at = 0
    for found in _SHORTCODE.finditer(text):
        if found.start() > at:
            yield Piece(Kind.TEXT, text[at : found.start()])
        at = found.end()
        if found["escaped"]:
            yield Piece(Kind.TEXT, f"[{found['escaped']}]")
            continue
        _, closing, name, attributes, slash = found.groups()
        alone = bool(slash) or attributes.endswith("/")
        yield Piece(
            Kind.SHORTCODE,
            found[0],
            name.lower(),
            shortcode_attributes(attributes.removesuffix("/") if alone else attributes),
            closing=bool(closing),
            alone=alone,
        )
    if at < len(text):
        yield Piece(Kind.TEXT, text[at:])


def shortcode_attributes(source: str) -> dict[str, str]:
    """The attributes of a shortcode; those without a name are called "0", "1" and so on."""
    attributes: dict[str, str] = {}
    bare = 0
    for found in _ATTRIBUTE.finditer(source.translate(_CURLY).lstrip("= ")):
        value = next((group for group in found.groups()[1:] if group is not None), "")
        name = (found[1] or "").lower()
        if not name:
            name, bare = str(bare), bare + 1
        attributes.setdefault(name, unescape(value).strip(' "\u201c\u201d'))
    return attributes
