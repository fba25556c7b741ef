"""Reads HTML tokens into neutral blocks, with a remark on all that no block can hold."""

import re
from collections.abc import Callable

from standfirst.kit import html_media as media
from standfirst.kit import html_tokens as token
from standfirst.kit.blocks import Heading, LinkCard
from standfirst.kit.html_boxes import ListBox, QuoteBox
from standfirst.kit.html_inline import INLINE_TAGS, link_address
from standfirst.kit.html_names import (
    BREAKS,
    CREDITS,
    EMBEDS,
    FRAMELESS,
    HEADINGS,
    LISTS,
    PLAIN,
    STRUCK,
    VOID,
)
from standfirst.kit.html_tables import Tables

_NEAR = 8
_TAB = 4
_FIXED = "\u00a0"
_SPACES = re.compile(r" {2,}")


class Reader(Tables):
    """Takes tokens one at a time; `finish` gives the blocks and the remarks."""

    def __init__(self) -> None:
        super().__init__()
        self._preformatted = 0
        self._last_link = ""
        self._in_term = False

    def take(self, item: token.Token) -> None:
        """Reads one token."""
        match item:
            case token.Text(value):
                self._text(value)
            case token.Start():
                self._start(item)
                # In HTML a lone </br> is a break too: <br/> must not be two of them.
                if item.closed and item.name != "br":
                    self._end(item.name)
            case token.End(name):
                self._end(name)
            case token.Dropped():
                self._dropped(item)
            case token.Odd(sentence):
                self.remark(sentence)

    def _text(self, value: str) -> None:
        if not self._preformatted:
            self.line.text(value)
            return
        for number, part in enumerate(value.split("\n")):
            if number:
                self.line_break()
            self._text_as_typed(part)

    def _text_as_typed(self, value: str) -> None:
        """Code and verse keep their columns: what is more than one space does not collapse."""
        typed = value.expandtabs(_TAB)
        if self.line.is_at_start:
            bare = typed.lstrip(" ")
            typed = _FIXED * (len(typed) - len(bare)) + bare if bare else ""
        self.line.text(_SPACES.sub(lambda run: _FIXED * (len(run[0]) - 1) + " ", typed))

    def _start(self, tag: token.Start) -> None:
        name = tag.name
        if name in BREAKS:
            self._start_block(tag)
        elif name in INLINE_TAGS:
            self.line.start(INLINE_TAGS[name])
        elif name in _INLINE:
            _INLINE[name](self, tag)
        elif name in PLAIN:
            self._start_plain(tag)
        elif name in STRUCK:
            self.remark("Struck-out text was kept as plain text.")
        elif name not in VOID:
            self.remark(f"The element “{name[:40]}” is not known; its text was kept.")

    def _start_block(self, tag: token.Start) -> None:
        self.flush()
        if self.stack and self.stack[-1].name == "p":
            self.pop()
        if handler := _BLOCKS.get(tag.name):
            handler(self, tag)
        elif not self._start_by_class(tag) and tag.name not in FRAMELESS:
            self.push(tag.name)

    def _start_by_class(self, tag: token.Start) -> bool:
        """Figures of blogs and credits of agencies are known by their class alone."""
        classes = set(tag.attributes.get("class", "").lower().split())
        if tag.name == "div" and "wp-caption" in classes:
            self._start_figure(tag)
        elif self.figures and classes & CREDITS:
            self.flush()
            self.push(tag.name, self._caption(self.figures[-1].credit))
        elif self.figures and "wp-caption-text" in classes:
            self.push(tag.name, self._caption(self.figures[-1].caption))
        else:
            return False
        return True

    def _start_plain(self, tag: token.Start) -> None:
        # Outside figures no class matters, so that no frame need be kept.
        if self.figures and not self._start_by_class(tag):
            self.push(tag.name, in_line=True)

    # Inside a line

    def _start_link(self, tag: token.Start) -> None:
        href = " ".join(tag.attributes.get("href", "").split())
        self.line.end("a")
        if address := link_address(tag.attributes.get("href", "")):
            self._last_link = address
            self.line.start("a", address)
        elif href:
            self.remark(f"A link was left out, its text kept: “{href[:80]}” is no web address.")

    def _start_image(self, tag: token.Start) -> None:
        picture = media.image(tag.attributes)
        if media.is_emoji(tag.attributes):
            self.line.text(tag.attributes.get("alt", ""))
        elif media.is_pixel(tag.attributes):
            self.remark("A picture of one pixel, which counts readers, was left out.")
        elif picture:
            if self.line.is_linked and not self.line.has_text:
                self.remark("A link around a picture was left out.")
            self.place(picture)
        else:
            self.remark("A picture without a usable address was left out.")

    def _start_break(self, tag: token.Start) -> None:
        self.line_break()

    def _start_q(self, tag: token.Start) -> None:
        self.line.text("\u201c")

    def _start_cite(self, tag: token.Start) -> None:
        if isinstance(self.box, QuoteBox) and self.line.is_at_start:
            self.flush()
            self._start_footer(tag)
        else:
            self._start_plain(tag)

    def _start_control(self, tag: token.Start) -> None:
        self.remark("A form control was left out.")

    def _start_embed(self, tag: token.Start) -> None:
        self._embedded(tag.name, media.card(tag.attributes))

    def _embedded(self, name: str, card: LinkCard | None) -> None:
        if card:
            self.place(card)
        else:
            self.remark(f"An embedded “{name}” without a web address was left out.")

    def _dropped(self, item: token.Dropped) -> None:
        name = item.name
        if name in ("audio", "iframe", "video"):
            self._embedded(name, media.card(item.attributes, item.content))
        elif name == "script" and (host := media.host(item.attributes)):
            self.remark(f"A script from {host} was left out.")
        elif name not in ("head", "title"):
            self.remark(f"A “{name}” element was left out.")

    # Headings, lists, quotations

    def _start_heading(self, tag: token.Start) -> None:
        if self.stack and self.stack[-1].name == "h":
            self.pop()
        self.push("h", self._heading if self.is_bare else None)

    def _heading(self, html: str) -> None:
        self.emit(Heading(self.line_of_words(html, "heading")))

    def _start_list(self, tag: token.Start) -> None:
        if tag.attributes.get("start", "1").strip() != "1":
            self.remark("A numbered list that began elsewhere begins at 1.")
        if self.box is None:
            box = ListBox(ordered=tag.name == "ol")
            self.open_box(tag.name, box, box.add)
            return
        if isinstance(self.box, ListBox):
            self.remark("A list inside another list was kept as lines of its item.")
            self.box.start_inner(ordered=tag.name == "ol")
            self.push(tag.name, close=self.box.end_inner)
            return
        self.remark("A list inside a table or quotation was kept as lines of text.")
        self.push(tag.name)

    def _start_item(self, tag: token.Start) -> None:
        if isinstance(self.box, ListBox):
            self.box.start_item()

    def _end_item(self) -> None:
        if isinstance(self.box, ListBox):
            self.box.end_item()

    def _start_blockquote(self, tag: token.Start) -> None:
        if self.box is not None:
            self.push("blockquote")
            return
        box = QuoteBox()
        self._last_link = ""
        is_embed = EMBEDS & set(tag.attributes.get("class", "").split())
        close = self._close_embed if is_embed else None
        self.open_box("blockquote", box, lambda html: box.add(self.words(html, "quotation")), close)

    def _close_embed(self) -> None:
        self.close_box()
        if self._last_link.startswith("http"):
            self.place(LinkCard(self._last_link))

    def _start_footer(self, tag: token.Start) -> None:
        sink = None
        if isinstance(self.box, QuoteBox):
            said_by = self.box.attribution
            sink = self._caption(said_by)
        self.push(tag.name, sink)

    def _start_terms(self, tag: token.Start) -> None:
        self.remark("A list of terms was kept as paragraphs.")
        self.push("dl", close=self._end_term)

    def _start_term(self, tag: token.Start) -> None:
        self._end_term()
        if self._counts[-1]["dl"] and self.is_bare:
            self._in_term = True
            self.line.start("b")

    def _start_meaning(self, tag: token.Start) -> None:
        self._end_term()

    def _end_term(self) -> None:
        if self._in_term:
            self.line.end("b")
        self._in_term = False

    def _start_rule(self, tag: token.Start) -> None:
        self.remark("A separating line was left out.")

    def _start_pre(self, tag: token.Start) -> None:
        self._preformatted += 1
        self.push("pre", close=self._end_pre)

    def _end_pre(self) -> None:
        self._preformatted -= 1

    # End tags

    def _end(self, name: str) -> None:
        if name in BREAKS:
            self.flush()
            self._end_cells(name)
            self.pop_to("h" if name in HEADINGS else name)
        elif name in INLINE_TAGS or name == "a":
            self.line.end(INLINE_TAGS.get(name, name))
        elif name == "br":
            self.line_break()
        elif name == "q":
            self.line.text("\u201d")
        else:
            self._end_near(name)

    def _end_cells(self, name: str) -> None:
        table = self._table()
        if name == "li":
            self._end_item()
        elif name in ("dd", "dt"):
            self._end_term()
        elif table and name in ("td", "th"):
            table.end_cell()
        elif table and name in ("tr", "thead", "tbody", "tfoot"):
            table.end_row()
            table.in_head = table.in_head and name == "tr"

    def _end_near(self, name: str) -> None:
        """Closes an inline element, unless a block has begun in it."""
        for frame in reversed(self.stack[-_NEAR:]):
            if frame.name == name:
                self.pop_to(name)
                return
            if frame.name in BREAKS or frame.name == "h":
                return


Handler = Callable[[Reader, token.Start], None]

_INLINE: dict[str, Handler] = {
    "a": Reader._start_link,
    "br": Reader._start_break,
    "cite": Reader._start_cite,
    "img": Reader._start_image,
    "q": Reader._start_q,
    **dict.fromkeys(("button", "input", "select", "textarea"), Reader._start_control),
    **dict.fromkeys(("audio", "embed", "iframe", "object", "video"), Reader._start_embed),
}
_BLOCKS: dict[str, Handler] = {
    "blockquote": Reader._start_blockquote,
    "caption": Reader._start_table_caption,
    "dd": Reader._start_meaning,
    "dl": Reader._start_terms,
    "dt": Reader._start_term,
    "figcaption": Reader._start_figcaption,
    "figure": Reader._start_figure,
    "footer": Reader._start_footer,
    "hr": Reader._start_rule,
    "li": Reader._start_item,
    "pre": Reader._start_pre,
    "table": Reader._start_table,
    **dict.fromkeys(("tbody", "tfoot", "thead", "tr"), Reader._start_row),
    **dict.fromkeys(("td", "th"), Reader._start_cell),
    **dict.fromkeys(HEADINGS, Reader._start_heading),
    **dict.fromkeys(LISTS, Reader._start_list),
}
