"""The text of Ghost 5 and later (lexical, a tree in JSON) as plain HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from standfirst.newsroom.moving.ghost.cards import Galley, draw, is_card
from standfirst.newsroom.moving.ghost.rows import Row
from standfirst.newsroom.wires.json_file import parse

_DEEPEST = 100
_FORMATS = ((1, "b"), (2, "i"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"))
_TEXTS = frozenset({"extended-text", "hashtag", "tab", "text", "tk"})
_BREAKS = {"linebreak": "<br>", "zwnj": "", "at-link-search": ""}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTES = frozenset({"aside", "extended-quote", "quote"})
_LINKS = frozenset({"at-link", "autolink", "link"})


def render(text: str, place: str) -> Galley:
    """`place` begins each fault; with a fault the HTML is not to be used."""
    galley = Galley()
    try:
        value = parse(text)
    except RecursionError:
        galley.faults.append(f"{place}: is nested too deeply")
    except ValueError as fault:
        galley.faults.append(f"{place}: is not JSON ({fault})")
    else:
        document = Row.of(value, place, galley.faults)
        if not galley.faults and not document.lacks("root"):
            galley.html = _children(document.row("root"), galley, 0)
    return galley


def _children(node: Row, galley: Galley, depth: int) -> str:
    if depth > _DEEPEST:
        node.fault("children", f"is nested more than {_DEEPEST} deep")
        return ""
    return "".join(_node(child, galley, depth + 1) for child in node.rows("children"))


def _node(node: Row, galley: Galley, depth: int) -> str:
    name = node.text("type")
    if name in _TEXTS:
        return _text(node)
    if name in _BREAKS:
        return _BREAKS[name]
    if is_card(name):
        return draw(name, node, galley)
    if frame := _frame(name, node):
        opening, closing = frame
        return opening + _children(node, galley, depth) + closing
    if "children" not in node.values:
        return draw(name, node, galley)
    galley.unknown.append(name)
    galley.remarks.append(f"A part “{name[:40]}” of the text is not known; its words were kept.")
    return f"<div>{_children(node, galley, depth)}</div>"


def _frame(name: str, node: Row) -> tuple[str, str] | None:
    """The tags around what is inside a node."""
    if name == "paragraph":
        return "<p>", "</p>"
    if name in ("heading", "extended-heading"):
        tag = node.text("tag")
        tag = tag if tag in _HEADINGS else "h2"
        return f"<{tag}>", f"</{tag}>"
    if name in _QUOTES:
        return "<blockquote><p>", "</p></blockquote>"
    if name in _LINKS:
        return f'<a href="{escape(node.text("url"))}">', "</a>"
    return _list_frame(name, node)


def _list_frame(name: str, node: Row) -> tuple[str, str] | None:
    if name == "list":
        if node.text("listType") != "number":
            return "<ul>", "</ul>"
        return f'<ol start="{node.number("start") or 1}">', "</ol>"
    if name == "listitem":
        return f"<li>{_tick(node.values.get('checked'))}", "</li>"
    return None


def _tick(checked: Any) -> str:
    return {True: "☑ ", False: "☐ "}.get(checked, "") if isinstance(checked, bool) else ""


def _text(node: Row) -> str:
    html, bits = escape(node.text("text"), quote=False), node.values.get("format")
    if not isinstance(bits, int):
        return html
    tags = [tag for bit, tag in _FORMATS if bits & bit]
    opening = "".join(f"<{tag}>" for tag in tags)
    return opening + html + "".join(f"</{tag}>" for tag in reversed(tags))
