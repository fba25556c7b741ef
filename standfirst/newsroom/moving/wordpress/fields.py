"""The fields of one element of a WordPress export, by their local names.

The namespaces of WXR carry its version (1.0, 1.1, 1.2) and are written with http or https.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from standfirst.kit.html import MOST_HTML, to_text
from standfirst.kit.html_inline import web_address
from standfirst.kit.xml import Element, inner_html, local


@dataclass(slots=True)
class Label:
    """A term that an item carries."""

    domain: str
    nicename: str
    name: str


@dataclass(slots=True)
class Fields:
    """`get` gives "" for what is missing; `meta` the first value of each custom field."""

    values: dict[str, str] = field(default_factory=dict)
    meta: dict[str, list[str]] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    comments: list[Fields] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def raw(self, name: str) -> str:
        return self.values.get(name, "")

    def custom(self, name: str) -> str:
        return next(iter(self.meta.get(name, [])), "").strip()

    def web(self, name: str) -> str:
        return web_address(self.get(name))


def fields_of(element: Element) -> Fields:
    """All of an item, author or term; `content` and `excerpt` are what WXR calls encoded."""
    read = Fields()
    for child in element:
        name, space = local(child), child.tag.rpartition("}")[0]
        if name == "postmeta":
            pair = fields_of(child)
            read.meta.setdefault(pair.get("meta_key"), []).append(pair.raw("meta_value"))
        elif name == "category" and not space:
            read.labels.append(_label(child))
        elif name == "comment" and len(child):
            read.comments.append(fields_of(child))
        else:
            _keep(read.values, _name(name, space), child, is_plain=not space)
    return read


def _keep(values: dict[str, str], name: str, child: Element, *, is_plain: bool) -> None:
    """Of two with one local name that of RSS or, failing it, the first stays."""
    said = inner_html(child) if len(child) else child.text or ""
    if said.strip() and (is_plain or name not in values):
        values[name] = said


def _name(name: str, space: str) -> str:
    if name != "encoded":
        return name
    return "excerpt" if "excerpt" in space else "content"


def _label(element: Element) -> Label:
    domain = element.get("domain", "").strip()
    return Label(
        {"tag": "post_tag"}.get(domain, domain),
        element.get("nicename", "").strip(),
        plain(element.text or ""),
    )


def plain(html: str) -> str:
    """A title, a name or a caption, which may hold tags and references, as one line of text."""
    if "<" not in html:
        return " ".join(unescape(html).split())
    return " ".join(to_text(html[:MOST_HTML]).split())


def slug_of(name: str) -> str:
    """As WordPress makes one, about: for what came without."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
