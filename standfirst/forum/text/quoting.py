"""What one reader wrote, at the head of another's reply."""

import re

from .markdown import parse
from .shorten import shortened
from .tidy import pair_isolates, tidy

_GAP = re.compile(r"\n{3,}")


def quoted(source: str, limit: int = 500) -> str:
    """The comment as a Markdown quote, each line after "> "; quotes inside it are left out.

    `limit`: the most characters of it. The reply goes below it; "" for no words.
    """
    text = shortened(without_quotes(source), limit)
    return "\n".join(f"> {line}" for line in text.split("\n")) if text else ""


def without_quotes(source: str) -> str:
    """The source without the lines of its quotes."""
    source = tidy(source)
    lines = source.split("\n")
    for token in parse(source, {}):
        if token.type == "blockquote_open" and token.map:
            first, after = token.map
            lines[first:after] = [""] * (after - first)
    return pair_isolates(_GAP.sub("\n\n", "\n".join(lines))).strip("\n")
