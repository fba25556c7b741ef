"""Which lines begin a quote or a list, and how deep these go."""

import re

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, blockquote, list_block

DEEPEST_QUOTE = 3
DEEPEST_LIST = 2
# A number other than 1 is a year or an answer to somebody's point: it stays as typed.
_ITEM = re.compile(r"(?:[-*]|1\.)[ \t]++(?![-*\s]*+$)")
_QUOTE = re.compile(">")


def _shallow(
    rule: RuleFuncBlockType, name: str, deepest: int, begins: re.Pattern[str]
) -> RuleFuncBlockType:
    """`rule` for lines that begin so, at most `deepest` in each other: the rest is text.

    A line further out than the item that is being read belongs to what is around that.
    """

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent and state.sCount[start] < state.blkIndent:
            return rule(state, start, end, silent)
        depth = state.env.get(name, 0)
        at = state.bMarks[start] + state.tShift[start]
        if depth >= deepest or not begins.match(state.src, at, state.eMarks[start]):
            return False
        state.env[name] = depth + 1
        found = rule(state, start, end, silent)
        state.env[name] = depth
        return found

    return limited


def own_words(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Ends a quote before a line without its sign, which CommonMark would let continue it.

    The answer that somebody writes right under a quote is theirs.
    """
    return silent


quote = _shallow(blockquote, "quotes", DEEPEST_QUOTE, _QUOTE)
items = _shallow(list_block, "lists", DEEPEST_LIST, _ITEM)
