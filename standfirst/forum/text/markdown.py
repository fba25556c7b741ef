"""The parser: markdown-it with nothing but a few rules of CommonMark."""

from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import rules_block, rules_inline
from .finish import finish
from .gate import address
from .tidy import tidy

_BEFORE_QUOTE = ["paragraph", "reference", "blockquote", "list"]
_BEFORE_LIST = ["paragraph", "reference", "blockquote"]


class _Markdown(MarkdownIt):
    """Addresses are http, https or mailto; others make no link."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return address(url)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return bool(url)


def _parser() -> MarkdownIt:
    parser = _Markdown("zero", {"breaks": True})
    parser.block.ruler.at("blockquote", rules_block.quote, {"alt": _BEFORE_QUOTE})
    parser.block.ruler.at("list", rules_block.items, {"alt": _BEFORE_LIST})
    parser.inline.ruler.at("linkify", rules_inline.bare_link)
    parser.inline.ruler.at("emphasis", rules_inline.short_emphasis)
    parser.inline.ruler.at("link", rules_inline.named_link)
    parser.inline.ruler.at("image", rules_inline.picture)
    parser.core.ruler.push("finish", finish)
    return parser.enable(
        "blockquote list code fence newline escape backticks emphasis link image linkify".split()
    )


_PARSER = _parser()


def parse(source: str, people: Mapping[str, str]) -> list[Token]:
    """The tokens of a tidied comment; `people` are names as typed → addresses of profiles."""
    return _PARSER.parse(tidy(source), {"people": people})


def written(tokens: list[Token]) -> str:
    """The tokens as HTML, not sanitised yet."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
