"""The neutral blocks of an imported text as the blocks of our stories."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.typed_table_block.blocks import TypedTable

from standfirst.kit import blocks as kit
from standfirst.kit.html import to_text
from standfirst.newsroom.blocks import BodyBlock
from standfirst.newsroom.models import Photo

Placed = tuple[str, Any]
A_GALLERY = 3  # photos with nothing between them


def body(blocks: Iterable[kit.Block], photos: dict[str, Photo]) -> tuple[list[Placed], list[str]]:
    """Our blocks, and a remark for each that could not be placed.

    ``photos``: by the file name or address that the text refers to.
    """
    placed: list[Placed] = []
    remarks: list[str] = []
    for block in blocks:
        made = _block(block, photos)
        if made is None:
            remarks.append(f"A picture of the text is not beside the file: {block.src}")  # type: ignore[union-attr]
        else:
            placed.append(made)
    return _with_galleries(placed), remarks


def _with_galleries(placed: list[Placed]) -> list[Placed]:
    """The blocks with three or more photos in a row as one gallery."""
    grouped: list[Placed] = []
    for kind, run in groupby(placed, key=lambda block: block[0]):
        blocks = list(run)
        if kind == "photo" and len(blocks) >= A_GALLERY:
            grouped.append(("gallery", {"title": "", "photos": [value for _, value in blocks]}))
        else:
            grouped += blocks
    return grouped


def _block(block: kit.Block, photos: dict[str, Photo]) -> Placed | None:
    match block:
        case kit.Paragraph(html):
            return "paragraph", f"<p>{html}</p>"
        case kit.Heading(text):
            return "heading", text[:200]
        case kit.Quote(text, attribution):
            return "quote", {"quote": text, "attribution": attribution[:200]}
        case kit.ItemList(ordered, items):
            return "list", {"ordered": ordered, "items": [f"<p>{item}</p>" for item in items]}
        case kit.Table(caption, head, rows):
            return "table", table(caption or "Table", head, rows)
        case kit.LinkCard(url, title):
            source = (urlsplit(url).hostname or "").removeprefix("www.")
            return "link_card", {"url": url, "title": (title or url)[:200], "source": source[:80]}
        case kit.Image(src, caption=caption):
            photo = photos.get(src) or photos.get(src.rsplit("/", 1)[-1])
            return ("photo", {"photo": photo, "caption": caption[:500]}) if photo else None
    raise TypeError(f"no block for {block!r}")


def table(
    caption: str, head: Iterable[str], rows: Iterable[Iterable[str]], note: str = ""
) -> dict[str, Any]:
    """A table as our block takes it; short rows are filled up."""
    cell = BodyBlock().child_blocks["table"].child_blocks["table"].child_blocks["text"]
    listed = [[to_text(value) for value in row] for row in rows]
    headings = list(head)
    width = max([len(headings), *(len(row) for row in listed)], default=0)
    headings += [""] * (width - len(headings))
    columns = [{"block": cell, "heading": heading} for heading in headings]
    filled = [{"values": row + [""] * (width - len(row))} for row in listed]
    return {"caption": caption[:160], "table": TypedTable(columns, filled, ""), "note": note}
