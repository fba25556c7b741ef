"""Figures: pictures, tables and embedded things with a caption and a credit."""

from dataclasses import replace

from standfirst.kit import html_tokens as token
from standfirst.kit.blocks import LinkCard, Table
from standfirst.kit.html_boxes import FigureBox, as_paragraphs
from standfirst.kit.html_flow import Flow, Sink


class Figures(Flow):
    def _start_figure(self, tag: token.Start) -> None:
        self.figures.append(FigureBox(len(self.out)))
        self.push(tag.name, close=self._close_figure)

    def _start_figcaption(self, tag: token.Start) -> None:
        self.push("figcaption", self._caption(self.figures[-1].caption) if self.figures else None)

    def _caption(self, lines: list[str]) -> Sink:
        return lambda html: lines.append(self.line_of_words(html, "caption"))

    def _close_figure(self) -> None:
        figure = self.figures.pop()
        for block in figure.described():
            self.emit(block)
        if not figure.images:
            self._caption_of_no_picture(figure)

    def _caption_of_no_picture(self, figure: FigureBox) -> None:
        """Figures of tables and of embedded things have captions too."""
        caption = " ".join([*figure.caption, *figure.credit])
        last = self.out[-1] if len(self.out) > figure.before else None
        if isinstance(last, Table) and not last.caption:
            self.out[-1] = replace(last, caption=caption)
        elif isinstance(last, LinkCard) and not last.title:
            self.out[-1] = replace(last, title=caption)
        elif caption:
            self.emit(*as_paragraphs([caption]))
