"""The text of a Ghost post as HTML, from whichever of its forms tells it best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfirst.newsroom.moving.ghost import lexical as ghost_lexical
from standfirst.newsroom.moving.ghost import mobiledoc as ghost_mobiledoc
from standfirst.newsroom.moving.ghost.cards import Galley, shown
from standfirst.newsroom.moving.ghost.markdown import render as markdown
from standfirst.newsroom.moving.ghost.rows import Row
from standfirst.newsroom.moving.ghost.site import Site

# Cards whose HTML is a player or a panel of the old site's own; their source tells them better.
_PANELS = re.compile(
    r"kg-(?:audio|bookmark|button|callout|cta|file|header|nft|product|signup|toggle|video)-card"
)
_GATE = re.compile(r"<!--\s*kg-gated-block:begin\s([^\n]{0,500}?)-->")
_GATE_END = re.compile(r"<!--\s*kg-gated-block:end\s*-->")
_FOR_MAIL = re.compile(r'"type"\s*:\s*"email(?:-cta)?"|\[\s*"email(?:-cta)?"\s*,\s*\{')


def text_of(post: Row, site: Site) -> tuple[str, list[str]]:
    """A post's HTML, with addresses as `Site.whole` writes them, and remarks on what is not in it.

    The HTML that Ghost kept comes first, unless it holds panels and their source can be read
    without loss; then the source, lexical or mobiledoc; then Markdown. A source that is needed
    and cannot be read is a fault of the row.
    """
    html, remarks = _best(post)
    return site.whole(html), list(dict.fromkeys(remarks))


def _best(post: Row) -> tuple[str, list[str]]:
    html = post.text("html").strip()
    if html and not _PANELS.search(html):
        return _from_html(html, post)
    galley = _source(post)
    if galley is None:
        return _from_html(html, post) if html else (markdown(post.text("markdown")), [])
    if html and (galley.faults or galley.unknown):
        return _from_html(html, post)
    post.faults += galley.faults
    return galley.html, galley.remarks


def _source(post: Row) -> Galley | None:
    lexical, mobiledoc = post.text("lexical").strip(), post.text("mobiledoc").strip()
    if lexical:
        return ghost_lexical.render(lexical, f"{post.place}.lexical")
    return ghost_mobiledoc.render(mobiledoc, f"{post.place}.mobiledoc") if mobiledoc else None


def _from_html(html: str, post: Row) -> tuple[str, list[str]]:
    remarks: list[str] = []
    open_html = "".join(_for_everyone(html, remarks))
    if _FOR_MAIL.search(post.text("lexical") or post.text("mobiledoc")):
        remarks.append("What only the newsletter said was left out.")
    return open_html, remarks


def _for_everyone(html: str, remarks: list[str]) -> Iterator[str]:
    """The parts of the HTML that are not gated: those for members are left out."""
    at = 0
    while gate := _GATE.search(html, at):
        end = _GATE_END.search(html, gate.end())
        if end is None:
            break
        yield html[at : gate.start()]
        inside = html[gate.end() : end.start()]
        if "nonMember:false" in gate[1]:
            remarks.append(f"A card for members only was left out: “{shown(inside)}”.")
        else:
            yield inside
        at = end.end()
    yield html[at:]
