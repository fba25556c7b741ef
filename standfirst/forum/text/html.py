"""A comment as clean HTML."""

from collections.abc import Mapping

from .gate import sanitised
from .markdown import parse, written


def render(source: str, people: Mapping[str, str] = {}) -> str:
    """The elements of gate.TAGS only; never raises. Links to elsewhere say that a reader set them.

    `people`: names as typed after an @ → addresses of their profiles, which begin with /.
    """
    return sanitised(written(parse(source, people))).strip()
