"""Whom a comment speaks to."""

from .markdown import parse
from .names import MENTION, prefixes

__all__ = ["mentions", "prefixes"]


def mentions(source: str) -> list[str]:
    """What follows each @, up to five words, in order and each once; code and quotes aside.

    Where the name ends only its bearer's name can tell: see prefixes().
    """
    if "@" not in source:
        return []
    found: dict[str, None] = {}
    quotes = 0
    for token in parse(source, {}):
        quotes += token.nesting if token.type.startswith("blockquote") else 0
        depth = 0
        for child in token.children or () if not quotes else ():
            depth += child.nesting if child.tag == "a" else 0
            if child.type == "text" and not depth:
                found |= dict.fromkeys(map(str.strip, MENTION.findall(child.content)))
    return [candidate for candidate in found if prefixes(candidate)]
