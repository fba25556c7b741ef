"""The characters of a comment, without those that hide or that turn the line around."""

import re

from standfirst.kit.html_tokens import storable
from standfirst.kit.names_signs import BLANK, IGNORABLE, REGION, is_needed

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(f"{REGION.pattern}|{IGNORABLE.pattern}")
_POP = "\u2069"
_ISOLATE = re.compile("[\u2066-\u2069]")
# Arabic letter mark, left-to-right mark, right-to-left mark: they reach no further than a word.
_HARMLESS = frozenset("\u061c\u200e\u200f")


def tidy(text: str) -> str:
    """Line ends as \\n, only what a database holds, and no hidden character without a use.

    Joiners and variants stay where a script or an emoji needs them. Of the marks of UAX #9
    only isolates that are closed in their line stay; embeddings and overrides never do.
    """
    text = storable(line_ends(text))
    return pair_isolates(_HIDDEN.sub(lambda found: found[0] if _shows(found) else "", text))


def line_ends(text: str) -> str:
    """Each line end as \\n, as a browser counts it in a form."""
    return _LINE_END.sub("\n", text)


def is_visible(text: str) -> bool:
    """True when a reader would see something of it."""
    return bool(IGNORABLE.sub("", text).replace(BLANK, "").strip())


def pair_isolates(text: str) -> str:
    """Without isolates that their line does not close, and without ends of none."""
    if not _ISOLATE.search(text):
        return text
    return "\n".join(map(_paired, text.split("\n")))


def _shows(found: re.Match[str]) -> bool:
    sign = found[0]
    is_flag = len(sign) > 1
    return (
        is_flag
        or sign in _HARMLESS
        or bool(_ISOLATE.match(sign))
        or is_needed(found.string, found.start())
    )


def _paired(line: str) -> str:
    waiting: list[int] = []
    stray: set[int] = set()
    for found in _ISOLATE.finditer(line):
        if found[0] != _POP:
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            stray.add(found.start())
    stray.update(waiting)
    return "".join(sign for at, sign in enumerate(line) if at not in stray)
