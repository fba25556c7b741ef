"""The text of a comment: a tiny Markdown, as clean HTML, as plain text, as a quote.

Paragraphs, line ends as typed, *emphasis*, **strong**, `code` and blocks of code, > quotes,
- and 1. lists, [links](https://…) and bare web addresses. All else is shown as typed.
"""

from .checks import LONGEST, problems
from .html import render
from .mentions import mentions, prefixes
from .plain import excerpt, plain
from .quoting import quoted
from .tidy import tidy

__all__ = [
    "LONGEST",
    "excerpt",
    "mentions",
    "plain",
    "prefixes",
    "problems",
    "quoted",
    "render",
    "tidy",
]
