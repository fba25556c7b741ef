"""Where text goes while HTML is read: lines, boxes, figures and the stack of open elements."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from standfirst.kit.blocks import Block, Image, LinkCard, Paragraph
from standfirst.kit.html_boxes import FigureBox, ListBox, QuoteBox, TableBox
from standfirst.kit.html_inline import InlineWriter, is_blank, plain

MOST_BLOCKS = 20_000
MOST_LEVELS = 50_000
_MOST_REMARKS = 100
_BARE_ADDRESS = re.compile(r"https?://[^\s<]+")

Box = ListBox | TableBox | QuoteBox
Sink = Callable[[str], None]
Close = Callable[[], None]


class Open(NamedTuple):
    """An open element; `has_sink` is true when its text goes to a place of its own.

    One that is `in_line` begins and ends no line.
    """

    name: str
    has_sink: bool
    in_line: bool
    close: Close | None


class Flow:
    """Lists, tables and quotations are boxes: only the outermost becomes a block, and what
    is inside it becomes lines of its text.

    ValueError: more than `MOST_BLOCKS` lines and pictures or `MOST_LEVELS` levels.
    """

    def __init__(self) -> None:
        self.out: list[Block] = []
        self.line = InlineWriter()
        self.box: Box | None = None
        self.figures: list[FigureBox] = []
        self.stack: list[Open] = []
        self._after_box: list[Block] = []
        self._after_line: list[Block] = []
        self._sinks: list[Sink] = [self._paragraph]
        # An end tag inside a table closes nothing outside it: each table counts its own.
        self._counts: list[Counter[str]] = [Counter()]
        self._lines = 0
        self._remarks: Counter[str] = Counter()

    def finish(self) -> tuple[list[Block], list[str]]:
        """Closes all that is open; the blocks and the remarks."""
        self.flush()
        while self.stack:
            self.pop()
        said = [
            sentence if times == 1 else f"{sentence.removesuffix('.')} ({times:,} times)."
            for sentence, times in self._remarks.items()
        ]
        if len(said) > _MOST_REMARKS:
            said[_MOST_REMARKS:] = [f"And {len(said) - _MOST_REMARKS:,} more remarks."]
        return self.out, said

    def remark(self, sentence: str, times: int = 1) -> None:
        """Says once, with its number, what no block could hold."""
        self._remarks[sentence] += times

    # Lines

    def line_break(self) -> None:
        """A br; the second in a row ends the paragraph."""
        if self.line.line_break():
            self.flush()

    def flush(self) -> None:
        """Ends the line and sends it where the open elements want it."""
        html = self.line.take()
        if not is_blank(html):
            self._count()
            self._sinks[-1](html)
        waiting, self._after_line = self._after_line, []
        for block in waiting:
            self.emit(block)

    def _count(self) -> None:
        self._lines += 1
        if self._lines > MOST_BLOCKS:
            raise ValueError(f"the text has more than {MOST_BLOCKS:,} paragraphs and pictures")

    def _paragraph(self, html: str) -> None:
        text = plain(html)
        is_address = "<" not in html and _BARE_ADDRESS.fullmatch(text)
        self.emit(LinkCard(text) if is_address else Paragraph(html))

    def words(self, html: str, place: str) -> str:
        """Plain text for a place that holds no links, with a remark for each link."""
        if "<a " in html:
            self.remark(f"A link in a {place} became plain text.", html.count("<a "))
        return plain(html)

    def line_of_words(self, html: str, place: str) -> str:
        """The same on one line, for captions and headings."""
        return self.words(html, place).replace("\n", " ")

    # Blocks

    def emit(self, block: Block) -> None:
        """Adds a block, after the open box if there is one."""
        if self.box is None:
            self.out.append(block)
        else:
            self._after_box.append(block)
            self.remark("A picture or link inside a list, table or quotation was put after it.")

    def place(self, block: Image | LinkCard) -> None:
        """Adds a block where it stands, in its figure, or after the line it interrupts.

        The same picture twice running is one: pages that load late write it twice.
        """
        self._count()
        images = self.figures[-1].images if self.figures else []
        if block in [*self.out[-1:], *self._after_line[-1:], *images[-1:]]:
            return
        if isinstance(block, Image) and self.figures:
            images.append(block)
        elif self.line.has_text:
            self._after_line.append(block)
        else:
            self.emit(block)

    @property
    def is_bare(self) -> bool:
        """True when a line would become a paragraph of the story itself."""
        return self.box is None and len(self._sinks) == 1

    # Open elements

    def open_box(self, name: str, box: Box, sink: Sink, close: Close | None = None) -> None:
        """Sends the text of an element into a box, which `close_box` then unpacks."""
        self.box = box
        self.push(name, sink, close or self.close_box)

    def close_box(self) -> None:
        """Unpacks the box and then what had to wait for it."""
        if self.box:
            self.out += [*self.box.blocks(), *self._after_box]
        self.box, self._after_box = None, []

    def push(
        self,
        name: str,
        sink: Sink | None = None,
        close: Close | None = None,
        *,
        in_line: bool = False,
    ) -> None:
        """Opens an element; its text goes to `sink`, `close` is called at its end."""
        if len(self.stack) >= MOST_LEVELS:
            raise ValueError(f"the markup is nested more than {MOST_LEVELS:,} levels deep")
        if sink:
            self._sinks.append(sink)
        self._counts[-1][name] += 1
        self.stack.append(Open(name, sink is not None, in_line, close))
        if name == "table":
            self._counts.append(Counter())

    def pop(self) -> str:
        """Closes the innermost open element and names it."""
        if not self.stack[-1].in_line:
            self.flush()
        name, has_sink, _, close = self.stack.pop()
        if name == "table":
            self._counts.pop()
        self._counts[-1][name] -= 1
        if has_sink:
            self._sinks.pop()
        if close:
            close()
        return name

    def pop_to(self, name: str) -> None:
        """Closes the innermost open `name` and all inside it; nothing when none is open."""
        if self._counts[-1][name] or (name == "table" and len(self._counts) > 1):
            while self.pop() != name:
                pass
