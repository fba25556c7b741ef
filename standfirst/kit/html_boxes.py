"""What is being collected while an element that is a block of its own stands open."""

from dataclasses import dataclass, field, replace
from html import escape

from standfirst.kit.blocks import Block, Image, ItemList, Paragraph, Quote, Table
from standfirst.kit.html_inline import scrub

_MOST_CELLS = 50_000
_WIDEST_SPAN = 100


def as_paragraphs(lines: list[str]) -> list[Block]:
    """Lines of plain text as paragraphs."""
    return [Paragraph(scrub(escape(line, quote=False))) for line in lines]


@dataclass
class InnerList:
    """A list in an item of another; `items` counts what it has so far."""

    ordered: bool
    items: int = 0


@dataclass
class ListBox:
    """A list; of the lists inside it each item is a marked line of the item that holds it.

    Editors give an inner list an item without text of its own: it goes to the item before.
    """

    ordered: bool
    items: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    inner: list[InnerList] = field(default_factory=list)
    mark: str = ""
    is_bare: bool = False

    def add(self, html: str) -> None:
        self.is_bare = self.is_bare if self.lines else bool(self.inner)
        self.lines.append(self.mark + html)
        self.mark = ""

    def start_item(self) -> None:
        if not self.inner:
            self.end_item()
            return
        self.inner[-1].items += 1
        sign = f"{self.inner[-1].items}. " if self.inner[-1].ordered else "\u2013 "
        # Deeper than six levels no line goes further in.
        self.mark = "&nbsp;" * 3 * min(len(self.inner) - 1, 5) + sign

    def end_item(self) -> None:
        """Ends an item: of this list or, while one is open in it, of the inner one."""
        self.mark = ""
        if not self.lines or self.inner:
            return
        if self.is_bare and self.items:
            self.items[-1] += self.lines
        else:
            self.items.append(self.lines)
        self.lines = []

    def start_inner(self, *, ordered: bool) -> None:
        self.mark = ""
        self.inner.append(InnerList(ordered))

    def end_inner(self) -> None:
        self.mark = ""
        self.inner.pop()

    def blocks(self) -> list[Block]:
        self.inner.clear()
        self.end_item()
        items = tuple(map("<br>".join, self.items))
        return [ItemList(self.ordered, items)] if items else []


@dataclass
class TableBox:
    """A table; `depth` counts the tables inside it, which are text of its cells."""

    depth: int = 1
    caption: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    stray: list[Block] = field(default_factory=list)
    in_head: bool = False
    all_heads: bool = True
    span: int = 1

    def add(self, html: str) -> None:
        if self.cell is None:
            self.stray.append(Paragraph(html))
        else:
            self.cell.append(html)

    def start_cell(self, *, is_head: bool, span: int) -> None:
        self.end_cell()
        self.cell = []
        self.all_heads &= is_head
        self.span = max(1, min(span, _WIDEST_SPAN))

    def end_cell(self) -> None:
        if self.cell is not None:
            self.row += ["<br>".join(self.cell)] + [""] * (self.span - 1)
        self.cell = None

    def end_row(self) -> None:
        """Files the row; the first row that is a head or only heads becomes the head."""
        self.end_cell()
        if any(self.row):
            is_head = not self.head and not self.rows and (self.in_head or self.all_heads)
            if is_head:
                self.head = self.row
            else:
                self.rows.append(self.row)
        self.row, self.all_heads = [], True

    def blocks(self) -> list[Block]:
        """The table, rectangular; a frame around one cell is no table but its text.

        ValueError: more than 50,000 cells.
        """
        self.end_row()
        filed = [row for row in (self.head, *self.rows) if row]
        width = max(map(len, filed), default=0)
        if width * len(filed) > _MOST_CELLS:
            raise ValueError(f"a table has more than {_MOST_CELLS:,} cells")
        caption = " ".join(self.caption)
        if not filed:
            return [*as_paragraphs(self.caption), *self.stray]
        if width == 1 == len(filed) and not caption:
            return [Paragraph(filed[0][0]), *self.stray]
        wide = [tuple(row + [""] * (width - len(row))) for row in filed]
        head = wide.pop(0) if self.head else ()
        return [Table(caption, head, tuple(wide)), *self.stray]


@dataclass
class QuoteBox:
    """A quotation: lines of plain text and who said them."""

    lines: list[str] = field(default_factory=list)
    attribution: list[str] = field(default_factory=list)

    def add(self, html: str) -> None:
        self.lines.append(html)

    def blocks(self) -> list[Block]:
        said_by = " ".join(self.attribution)
        if self.lines:
            return [Quote("\n\n".join(self.lines), said_by)]
        return as_paragraphs(self.attribution)


@dataclass
class FigureBox:
    """A figure; `before` is the number of blocks that stood when it opened."""

    before: int
    images: list[Image] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)

    def described(self) -> list[Block]:
        """Its images with the figure's credit, and the last, above the caption, with that."""
        credited: list[Block] = [
            replace(image, credit=" ".join(self.credit)) for image in self.images
        ]
        if self.images:
            last = replace(self.images[-1], credit=" ".join(self.credit))
            credited[-1] = replace(last, caption=" ".join(self.caption))
        return credited
