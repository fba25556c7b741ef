"""Links, bare addresses and emphasis; pictures stay as typed."""

import re

from markdown_it.rules_inline import StateInline, emphasis, image, link

from .gate import address
from .tidy import is_visible

_LONGEST_RUN = 3
_RUN = re.compile(r"([*_])\1*")
_LABEL = re.compile(r"\[([^\[\]]*)\]\(")
_SCHEME = re.compile(r"(?<![^\W_])https?$", re.IGNORECASE)
_ADDRESS = re.compile(r"""://[^\s/?#<>"“”„«»`\\^{|}\[\]][^\s<>"“”„«»`\\^{|}\[\]]*""")
_TRAILING = frozenset(".,:;!?*_~'’…")


def named_link(state: StateInline, silent: bool) -> bool:
    """[text](address); a link without a text that can be seen stays as typed."""
    label = _LABEL.match(state.src, state.pos)
    if label and not is_visible(label[1]):
        return False
    return link(state, silent)


def picture(state: StateInline, silent: bool) -> bool:
    """![text](address), as typed and without links in it."""
    start = state.pos
    if not image(state, True):
        return False
    if not silent:
        state.append_pending(state.src[start : state.pos])
    return True


def short_emphasis(state: StateInline, silent: bool) -> bool:
    """*, ** and ***; longer runs, as in f****, stay as typed."""
    run = _RUN.match(state.src, state.pos)
    if run is None or len(run[0]) <= _LONGEST_RUN:
        return emphasis.tokenize(state, silent)
    if not silent:
        state.append_pending(run[0])
    state.pos = run.end()
    return True


def bare_link(state: StateInline, silent: bool) -> bool:
    """http(s)://… without the punctuation that ends a sentence or a bracket around it.

    Called at the colon, when the scheme is already among the text. What is no address after
    all is taken as text in one piece, so that nothing is read twice.
    """
    if state.src[state.pos] != ":" or state.linkLevel:
        return False
    scheme = _SCHEME.search(state.src[max(state.pos - 6, 0) : state.pos])
    found = _ADDRESS.match(state.src, state.pos, state.posMax) if scheme else None
    if scheme is None or found is None:
        return False
    rest = _trimmed(found[0])
    href = address(scheme[0] + rest)
    state.pos += len(rest)
    if silent:
        return True
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
