"""The last look at the tokens of a line: links, mentions, emphasis in emphasis."""

from collections import Counter
from collections.abc import Iterator, Mapping

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .gate import MENTION_CLASS, REL
from .names import MENTION, prefixes


def finish(state: StateCore) -> None:
    """Links get their rel, known names become links, emphasis in emphasis counts once."""
    for token in state.tokens:
        if token.children:
            token.children = list(_finished(token.children, state.env["people"]))


def _finished(children: list[Token], people: Mapping[str, str]) -> Iterator[Token]:
    depth: Counter[str] = Counter()
    for token in children:
        depth[token.tag] += token.nesting
        if token.type == "link_open":
            token.attrSet("rel", REL)
        elif token.tag in ("em", "strong"):
            token.hidden = depth[token.tag] > (token.nesting > 0)
        if token.type == "text" and people and not depth["a"]:
            yield from _with_mentions(token.content, people)
        else:
            yield token


def _with_mentions(text: str, people: Mapping[str, str]) -> Iterator[Token]:
    done = 0
    for found in MENTION.finditer(text):
        name = next((name for name in prefixes(found[1]) if name in people), None)
        if name is None:
            continue
        yield _words(text[done : found.start()])
        yield Token("link_open", "a", 1, {"class": MENTION_CLASS, "href": people[name]})
        yield _words("@" + name)
        yield Token("link_close", "a", -1)
        done = found.start(1) + len(name)
    yield _words(text[done:])


def _words(text: str) -> Token:
    return Token("text", "", 0, content=text)
