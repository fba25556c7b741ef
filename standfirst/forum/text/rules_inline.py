"""Links, bare addresses and emphasis; pictures stay as typed. Nothing is read twice."""

import re

from markdown_it.rules_inline import StateInline, emphasis

from .gate import address
from .tidy import is_visible

# Where text ends and a rule of ours may begin.
STOPS = re.compile(r"[\n*_`\\\[\]]|!\[|://")
_LONGEST_RUN = 3
_RUN = re.compile(r"([*_])\1*")
# No brackets in the label, no more than pairs of parentheses in the address, a title to drop.
_LINK = re.compile(
    r"""!?\[([^\[\]]*+)\]\([ \n]*+"""
    r"""(?:<([^<>\n]*+)>|((?:[^\s()<][^\s()]*+)?+(?:\([^\s()]*+\)[^\s()]*+)*+))"""
    r"""(?:[ \n]++(?:"[^"]*+"|'[^']*+'))?+[ \n]*+\)"""
)
_SCHEME = re.compile(r"(?<![^\W_])https?$", re.IGNORECASE)
_ADDRESS = re.compile(r"""://[^\s/?#<>"“”„«»`\\^{|}\[\]][^\s<>"“”„«»`\\^{|}\[\]]*""")
_TRAILING = frozenset(".,:;!?*_~'’…")


def named_link(state: StateInline, silent: bool) -> bool:
    """[text](address); without a text that can be seen, or with another scheme, as typed."""
    found = _LINK.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if silent or found is None or state.linkLevel or not is_visible(found[1]):
        return False
    href = address(found[2] or found[3] or "")
    if not href:
        return False
    end = state.posMax
    state.pos, state.posMax = found.span(1)
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
    state.pos, state.posMax = found.end(), end
    return True


def picture(state: StateInline, silent: bool) -> bool:
    """![text](address), as typed and without links in it."""
    found = _LINK.match(state.src, state.pos) if state.src[state.pos] == "!" else None
    if silent or found is None or found.end() > state.posMax:
        return False
    state.append_pending(found[0])
    state.pos = found.end()
    return True


def short_emphasis(state: StateInline, silent: bool) -> bool:
    """*, ** and ***; longer runs, as in f****, stay as typed."""
    run = _RUN.match(state.src, state.pos)
    if run is None or len(run[0]) <= _LONGEST_RUN:
        return emphasis.tokenize(state, silent)
    state.append_pending(run[0])
    state.pos = run.end()
    return True


def bare_link(state: StateInline, silent: bool) -> bool:
    """http(s)://… without the punctuation that ends a sentence or a bracket around it.

    Called at the colon, when the scheme is already among the text.
    """
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.src[max(state.pos - 6, 0) : state.pos])
    found = _ADDRESS.match(state.src, state.pos, state.posMax) if scheme else None
    if scheme is None or found is None:
        return False
    rest = _trimmed(found[0])
    state.pos += len(rest)
    href = address(scheme[0] + rest)
    if href and state.pending.endswith(scheme[0]):
        state.pending = state.pending.removesuffix(scheme[0])
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("text", "", 0).content = scheme[0] + rest
        state.push("link_close", "a", -1)
    else:
        state.append_pending(rest)
    return True


def _trimmed(text: str) -> str:
    surplus = text.count(")") - text.count("(")
    end = len(text)
    while text[end - 1] in _TRAILING or (text[end - 1] == ")" and surplus > 0):
        surplus -= text[end - 1] == ")"
        end -= 1
    return text[:end]
