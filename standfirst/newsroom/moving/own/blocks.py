"""The blocks of a text, checked against their definition and turned back into ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import (
    Block,
    BooleanBlock,
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from standfirst.newsroom.moving.own.rich_text import Page, rich_text
from standfirst.newsroom.moving.own.shapes import (
    a_flag,
    a_list,
    a_page_uri,
    a_photo_uri,
    a_text,
    an_object,
    bad,
    or_none,
)

ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/?#][^\s]*", re.IGNORECASE)
BLOCK_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Reader:
    """Collects what it meets on its way: references and remarks."""

    page: Page = lambda uri: None
    photo: Page = lambda uri: None
    pages: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)

    def stored(self, block: Block, value: Any, place: str) -> Any:
        """:raises Bad: it is not what this block holds."""
        match block:
            case StreamBlock():
                return a_list(value, place, lambda item, at: self._child(block, item, at))
            case ListBlock():
                return a_list(value, place, lambda item, at: self._item(block, item, at))
            case StructBlock():
                return self._struct(block, value, place)
            case TypedTableBlock():
                return self._table(block, value, place)
            case ImageChooserBlock():
                return self._photo(value, place)
            case PageChooserBlock():
                return self.to_page(value, place)
        return self._leaf(block, value, place)

    def rich(self, value: Any, place: str) -> str:
        html, remarks = rich_text(a_text(value, place), self._linked)
        self.remarks += remarks
        return html

    def to_page(self, value: Any, place: str) -> int | None:
        uri = or_none(a_page_uri)(value, place)
        return self._linked(uri) if uri else None

    def _linked(self, uri: str) -> int | None:
        self.pages.add(uri)
        return self.page(uri)

    def _photo(self, value: Any, place: str) -> int | None:
        uri = or_none(a_photo_uri)(value, place)
        if uri is None:
            return None
        self.photos.add(uri)
        return self.photo(uri)

    def _leaf(self, block: Block, value: Any, place: str) -> Any:
        match block:
            case RichTextBlock():
                return self.rich(value, place)
            case BooleanBlock():
                return a_flag(value, place)
            case URLBlock():
                if a_text(value, place) and not ADDRESS.fullmatch(value):
                    bad(place, "is no address on the web")
                return value
            case CharBlock() | TextBlock():
                return a_text(value, place)
        return bad(place, f"is a {type(block).__name__}, which cannot be imported")

    def _child(self, block: StreamBlock, value: Any, place: str) -> dict[str, Any]:
        given = an_object(value, ("type", "value", "id"), place)
        kind = a_text(given["type"], f"{place}.type")
        if kind not in block.child_blocks:
            bad(place, f"is of the unknown kind “{kind[:80]}”")
        made = self.stored(block.child_blocks[kind], given["value"], f"{place}.value")
        return {"type": kind, "value": made, "id": _block_id(given["id"], place)}

    def _item(self, block: ListBlock, value: Any, place: str) -> dict[str, Any]:
        given = an_object(value, _ITEM, place)
        made = self.stored(block.child_block, given["value"], f"{place}.value")
        return {"type": "item", "value": made, "id": _block_id(given["id"], place)}

    def _struct(self, block: StructBlock, value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            bad(place, "is no object")
        # An old text may lack what a block has learnt since.
        given = an_object(value, [n for n in block.child_blocks if n in value], place)
        children = block.child_blocks
        return {
            name: self.stored(children[name], one, f"{place}.{name}") for name, one in given.items()
        }

    def _table(self, block: TypedTableBlock, value: Any, place: str) -> Any:
        if value is None:
            return None
        given = an_object(value, ("columns", "rows", "caption"), place)
        kinds = a_list(
            given["columns"], f"{place}.columns", lambda one, at: _column(block, one, at)
        )

        def row(value: Any, place: str) -> dict[str, Any]:
            cells = a_list(an_object(value, ("values",), place)["values"], place, lambda v, _: v)
            if len(cells) != len(kinds):
                bad(place, f"has {len(cells)} cells, and the table {len(kinds)} columns")
            pairs = zip(kinds, cells, strict=True)
            return {
                "values": [
                    self.stored(block.child_blocks[kind["type"]], cell, place)
                    for kind, cell in pairs
                ]
            }

        rows = a_list(given["rows"], f"{place}.rows", row)
        caption = or_none(a_text)(given["caption"], f"{place}.caption")
        return {"columns": kinds, "rows": rows, "caption": caption}


_ITEM = ("type", "value", "id")


def _block_id(value: Any, place: str) -> str | None:
    if value is None:
        return None
    if not BLOCK_ID.fullmatch(a_text(value, place)):
        bad(f"{place}.id", "is no id of a block")
    return str(value)


def _column(block: TypedTableBlock, value: Any, place: str) -> dict[str, str]:
    given = an_object(value, ("type", "heading"), place)
    if a_text(given["type"], place) not in block.child_blocks:
        bad(place, "is of an unknown kind")
    return {"type": given["type"], "heading": a_text(given["heading"], place)}
