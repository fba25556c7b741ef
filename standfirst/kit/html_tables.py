"""Tables, their captions and cells."""

import re

from standfirst.kit import html_tokens as token
from standfirst.kit.html_boxes import TableBox
from standfirst.kit.html_figures import Figures


class Tables(Figures):
    def _table(self) -> TableBox | None:
        """The table that cells belong to; None in a table inside another box."""
        return self.box if isinstance(self.box, TableBox) and self.box.depth == 1 else None

    def _start_table(self, tag: token.Start) -> None:
        if self.box is None:
            table = TableBox()
            self.open_box("table", table, table.add)
            return
        self.remark("A table inside another table, list or quotation was kept as text.")
        self._deepen(1)
        self.push("table", close=lambda: self._deepen(-1))

    def _deepen(self, step: int) -> None:
        if isinstance(self.box, TableBox):
            self.box.depth += step

    def _start_table_caption(self, tag: token.Start) -> None:
        table = self._table()
        self.push("caption", self._caption(table.caption) if table else None)

    def _start_row(self, tag: token.Start) -> None:
        self._end_caption()
        if table := self._table():
            table.end_row()
            table.in_head = tag.name == "thead" or (table.in_head and tag.name == "tr")

    def _end_caption(self) -> None:
        if self.stack and self.stack[-1].name == "caption":
            self.pop()

    def _start_cell(self, tag: token.Start) -> None:
        self._end_caption()
        if not (table := self._table()):
            return
        spans = [tag.attributes.get(way, "1").strip() for way in ("colspan", "rowspan")]
        if spans != ["1", "1"]:
            self.remark("Merged cells of a table were taken apart.")
        span = int(spans[0]) if re.fullmatch(r"[0-9]{1,4}", spans[0], re.ASCII) else 1
        table.start_cell(is_head=tag.name == "th", span=span)
