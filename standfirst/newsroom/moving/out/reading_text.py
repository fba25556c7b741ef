"""A story's text as plain semantic HTML, for whoever reads ninjs and not our blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any
from urllib.parse import quote

import nh3
from django.utils.html import strip_tags
from wagtail.rich_text.rewriters import extract_attrs

from standfirst.newsroom.models import ArticlePage, Correction
from standfirst.newsroom.moving.out.blocks import LINK
from standfirst.newsroom.moving.out.names import Names, address

_CLEANER = nh3.Cleaner(
    tags={
        *("a", "aside", "b", "blockquote", "br", "caption", "cite", "em", "figcaption", "figure"),
        *("footer", "h2", "h3", "i", "img", "li", "ol", "p", "strong", "sub", "sup", "table"),
        *("tbody", "td", "th", "thead", "tr", "ul"),
    },
    attributes={"a": {"href"}, "img": {"alt", "height", "src", "width"}, "th": {"scope"}},
    url_schemes={"http", "https", "mailto", "tel", "urn"},
    url_relative="pass_through",
    link_rel=None,
)


def plain_text(html: str) -> str:
    return unescape(strip_tags(html.replace("</", " </"))).strip()


@dataclass(frozen=True)
class HtmlBody:
    names: Names

    def of(self, page: ArticlePage, corrections: list[Correction]) -> str:
        """Corrections stand at the end, where nobody can lose them.

        Pictures are named by their places in the folder of the export.
        """
        body = page.body.get_prep_value()
        parts = [self._block(block["type"], block["value"]) for block in body]
        parts += [_footer(correction) for correction in corrections]
        return "\n".join(_CLEANER.clean(part) for part in parts if part)

    def _block(self, kind: str, value: Any) -> str:
        writers: dict[str, Callable[[Any], str]] = {
            "paragraph": self._rich,
            "heading": lambda text: f"<h2>{escape(text)}</h2>",
            "photo": self._photo,
            "gallery": lambda value: "\n".join(map(self._photo, _items(value["photos"]))),
            "quote": _quote,
            "pull_quote": lambda value: f"<aside>{_quote(value)}</aside>",
            "list": lambda value: self._list(value["items"], "ol" if value["ordered"] else "ul"),
            "fact_box": self._fact_box,
            "table": _table,
            "related": self._related,
            "link_card": lambda value: _aside(value["url"], value["title"]),
        }
        return writers[kind](value) if kind in writers else ""

    def _fact_box(self, value: dict[str, Any]) -> str:
        items = self._list(value["items"], "ul")
        return f"<aside><h3>{escape(value['title'])}</h3>{items}</aside>"

    def _rich(self, html: str) -> str:
        def link(found: re.Match[str]) -> str:
            attributes = extract_attrs(found[1])
            if "linktype" not in attributes:
                return found[0]
            key = attributes.get("id", "")
            target = self.names.target(int(key)) if key.isdigit() else None
            return f'<a href="{escape(address(target.path))}">' if target else "<a>"

        return LINK.sub(link, html or "")

    def _photo(self, value: dict[str, Any]) -> str:
        photo = self.names.words(value["photo"])
        if photo is None:
            return ""
        place = escape(quote(self.names.files[photo.pk]))
        size = f'width="{photo.width}" height="{photo.height}"'
        image = f'<img src="{place}" {size} alt="{escape(photo.alt_text)}">'
        words = [value.get("caption") or photo.caption, f"({photo.credit_line})"]
        return f"<figure>{image}<figcaption>{escape(' '.join(words))}</figcaption></figure>"

    def _list(self, items: Any, tag: str) -> str:
        listed = "".join(f"<li>{self._rich(item)}</li>" for item in _items(items))
        return f"<{tag}>{listed}</{tag}>"

    def _related(self, key: int | None) -> str:
        target = self.names.target(key)
        if target is None or not target.live:
            return ""
        return _aside(address(target.path), target.title)


def _aside(link: str, text: str) -> str:
    return f'<aside><p><a href="{escape(link)}">{escape(text)}</a></p></aside>'


def _items(raw: Any) -> list[Any]:
    """The values of a list block, in the old form or the new one."""
    return [
        item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
        for item in raw or []
    ]


def _quote(value: dict[str, Any]) -> str:
    said = f"<p>{escape(value['quote'])}</p>"
    by = value.get("attribution")
    return f"<blockquote>{said}{f'<cite>{escape(by)}</cite>' if by else ''}</blockquote>"


def _table(value: dict[str, Any]) -> str:
    table = value["table"] or {"columns": [], "rows": []}
    head = "".join(f'<th scope="col">{escape(one["heading"])}</th>' for one in table["columns"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell or str())}</td>' for cell in row['values'])}</tr>"
        for row in table["rows"]
    )
    note = f"<p>{escape(value['note'])}</p>" if value.get("note") else ""
    caption = f"<caption>{escape(value['caption'])}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}"


def _footer(correction: Correction) -> str:
    kind = escape(str(correction.get_kind_display()))
    return f"<footer><p><strong>{kind}.</strong> {escape(correction.text)}</p></footer>"
