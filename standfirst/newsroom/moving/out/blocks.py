"""The blocks of a text without our database's numbers.

The walk follows the definition of the blocks, so that a new kind of block travels by itself.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from wagtail.blocks import (
    Block,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text.rewriters import extract_attrs

LINK = re.compile(r"<a(\s[^>]*)>")
EMBED = re.compile(r"<embed\b[^>]*>")


class Named(Protocol):
    def photo(self, key: int | None) -> str | None: ...

    def page(self, key: int | None) -> str | None: ...


def rich_text(html: str, names: Named) -> str:
    """With links to our pages as `<a href="urn:uuid:…">`; a dead one is `<a>`, as it is shown."""

    def link(found: re.Match[str]) -> str:
        attributes = extract_attrs(found[1])
        if "linktype" not in attributes:
            return found[0]
        key = attributes.get("id", "")
        is_page = attributes["linktype"] == "page" and key.isdigit()
        uri = names.page(int(key)) if is_page else None
        return f'<a href="{uri}">' if uri else "<a>"

    # Embeds are none of our features: no page shows them.
    return EMBED.sub("", LINK.sub(link, html))


def travelling(block: Block, raw: Any, names: Named) -> Any:
    """What a block holds, as the database stores it, in neutral form."""
    children = getattr(block, "child_blocks", {})
    match block:
        case StreamBlock():
            return [_child(block, child, names) for child in raw if child["type"] in children]
        case ListBlock():
            return [_item(block, item, names) for item in raw or []]
        case StructBlock():
            inner = block.child_blocks
            return {
                name: travelling(inner[name], raw[name], names) for name in inner if name in raw
            }
        case TypedTableBlock():
            return _table(block, raw, names)
        case RichTextBlock():
            return rich_text(raw or "", names)
        case ImageChooserBlock():
            return names.photo(raw)
        case PageChooserBlock():
            return names.page(raw)
    return raw


# The database may return names in another order than they were given in; here it is fixed.


def _child(block: StreamBlock, child: dict[str, Any], names: Named) -> dict[str, Any]:
    value = travelling(block.child_blocks[child["type"]], child["value"], names)
    return {"type": child["type"], "value": value, "id": child.get("id")}


def _item(block: ListBlock, item: Any, names: Named) -> dict[str, Any]:
    # Lists of before Wagtail 2.16 hold bare values.
    if not (isinstance(item, dict) and item.get("type") == "item" and "value" in item):
        item = {"type": "item", "value": item}
    value = travelling(block.child_block, item["value"], names)
    return {"type": "item", "value": value, "id": item.get("id")}


def _table(block: TypedTableBlock, raw: Any, names: Named) -> Any:
    if not raw:
        return None
    kinds = [block.child_blocks[column["type"]] for column in raw["columns"]]
    rows = [
        {
            "values": [
                travelling(kind, value, names)
                for kind, value in zip(kinds, row["values"], strict=False)
            ]
        }
        for row in raw["rows"]
    ]
    columns = [{"type": one["type"], "heading": one["heading"]} for one in raw["columns"]]
    return {"columns": columns, "rows": rows, "caption": raw.get("caption")}
