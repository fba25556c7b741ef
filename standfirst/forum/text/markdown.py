"""The parser: markdown-it with nothing but a few rules of CommonMark."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import rules_block, rules_inline
from .finish import finish
from .tidy import tidy

_BEFORE_QUOTE = ["paragraph", "reference", "blockquote", "list"]
_BEFORE_LIST = ["paragraph", "reference", "blockquote"]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True})
    parser.block.ruler.at("blockquote", rules_block.quote, {"alt": _BEFORE_QUOTE})
    parser.block.ruler.at("list", rules_block.items, {"alt": _BEFORE_LIST})
    parser.block.ruler.push("own_words", rules_block.own_words, {"alt": ["blockquote"]})
    parser.inline.ruler.at("linkify", rules_inline.bare_link)
    parser.inline.ruler.at("emphasis", rules_inline.short_emphasis)
    parser.inline.ruler.at("link", rules_inline.named_link)
    parser.inline.ruler.at("image", rules_inline.picture)
    parser.inline.terminator_re = rules_inline.STOPS
    parser.core.ruler.push("finish", finish)
    return parser.enable(
        "blockquote list code fence newline escape backticks emphasis link image linkify".split()
    )


_PARSER = _parser()
# What takes the parser long, each with its part of the most that one comment may take.
_COSTS = (
    (re.compile(r"[*_`\\]"), 4),
    (re.compile("@"), 8),
    (re.compile(r"[\[\]]"), 2),
    (re.compile(r"\]\(|://"), 12),
    (re.compile(">"), 10),
    (re.compile(r"^.", re.MULTILINE), 5),
    (re.compile(r"^[> \t]*(?:[-*]|\d+\.)[ \t]", re.MULTILINE), 10),
)
_MOST = 6_000


def is_dense(source: str) -> bool:
    """True for far more marks and lines than anybody types: about 400 items or 500 links."""
    return sum(len(what.findall(source)) * cost for what, cost in _COSTS) > _MOST


def parse(source: str, people: Mapping[str, str]) -> list[Token]:
    """The tokens of a tidied comment; `people` are names as typed → addresses of profiles.

    A dense one is a single block of code, as typed.
    """
    source = tidy(source)
    if is_dense(source):
        return [Token("code_block", "code", 0, content=source, map=[0, source.count("\n") + 1])]
    return _PARSER.parse(source, {"people": people})


def written(tokens: list[Token]) -> str:
    """The tokens as HTML, not sanitised yet."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
