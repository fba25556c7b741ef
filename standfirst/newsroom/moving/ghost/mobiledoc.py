"""The text of Ghost 1 to 4 (mobiledoc 0.3: markups, atoms, cards, sections) as plain HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from standfirst.newsroom.moving.ghost.cards import Galley, draw
from standfirst.newsroom.moving.ghost.rows import Row, kind_of
from standfirst.newsroom.wires.json_file import parse

_MARKUP, _PICTURE, _LIST, _CARD = 1, 2, 3, 10
_INLINE = frozenset("b code em i s strong sub sup u".split())
_BLOCKS = {tag: (f"<{tag}>", f"</{tag}>") for tag in "h1 h2 h3 h4 h5 h6 p".split()}
_QUOTE = ("<blockquote><p>", "</p></blockquote>")
_QUOTES = dict.fromkeys(("aside", "blockquote", "pull-quote"), _QUOTE)


class _Wrong(ValueError):
    """What is of the wrong shape; str() begins with its place in the document."""


def render(text: str, place: str) -> Galley:
    """`place` begins each fault; with a fault the HTML is not to be used."""
    galley = Galley()
    try:
        value = parse(text)
    except RecursionError:
        galley.faults.append(f"{place}: is nested too deeply")
        return galley
    except ValueError as fault:
        galley.faults.append(f"{place}: is not JSON ({fault})")
        return galley
    document = Row.of(value, place, galley.faults)
    if not galley.faults and not document.lacks("sections"):
        try:
            galley.html = _Document(document, galley).render()
        except _Wrong as fault:
            galley.faults.append(f"{place}.{fault}")
    return galley


class _Document:
    def __init__(self, document: Row, galley: Galley) -> None:
        self._place, self._galley = document.place, galley
        values = document.values
        self._sections = _items(values.get("sections"), "sections")
        self._markups = _items(values.get("markups") or [], "markups")
        self._atoms = _items(values.get("atoms") or [], "atoms")
        self._cards = _items(values.get("cards") or [], "cards")

    def render(self) -> str:
        return "".join(
            self._section(_items(section, f"sections[{number}]"), f"sections[{number}]")
            for number, section in enumerate(self._sections)
        )

    def _section(self, section: list[Any], place: str) -> str:
        kind = _item(section, 0, int, place)
        if kind == _CARD:
            return self._card(_item(section, 1, int, place), place)
        if kind == _PICTURE:
            return f'<img src="{escape(_item(section, 1, str, place))}">'
        tag, inside = _item(section, 1, str, place), _item(section, 2, list, place)
        if kind == _LIST:
            return self._list(tag, inside, f"{place}[2]")
        if kind != _MARKUP:
            raise _Wrong(f"{place}[0]: {kind} is no known kind of section")
        opening, closing = _BLOCKS.get(tag.lower()) or _QUOTES.get(tag.lower()) or _BLOCKS["p"]
        return opening + self._line(inside, f"{place}[2]") + closing

    def _list(self, tag: str, items: list[Any], place: str) -> str:
        name = "ol" if tag.lower() == "ol" else "ul"
        lines = (
            self._line(_items(item, f"{place}[{number}]"), f"{place}[{number}]")
            for number, item in enumerate(items)
        )
        return f"<{name}>{''.join(f'<li>{line}</li>' for line in lines)}</{name}>"

    def _card(self, number: int, place: str) -> str:
        card = _item(self._cards, number, list, f"{place}[1]: cards")
        where = f"cards[{number}]"
        payload = card[1] if len(card) > 1 else {}
        row = Row.of(payload or {}, f"{self._place}.{where}[1]", self._galley.faults)
        return draw(_item(card, 0, str, where), row, self._galley)

    def _line(self, markers: list[Any], place: str) -> str:
        parts: list[str] = []
        open_tags: list[str] = []
        for number, marker in enumerate(markers):
            where = f"{place}[{number}]"
            values = _items(marker, where)
            for index in _item(values, 1, list, where):
                opening, tag = self._markup(index, where)
                parts.append(opening)
                open_tags.append(tag)
            parts.append(self._words(values, where))
            closed = min(_item(values, 2, int, where), len(open_tags))
            parts += [f"</{open_tags.pop()}>" for _ in range(closed)]
        return "".join([*parts, *(f"</{tag}>" for tag in reversed(open_tags))])

    def _words(self, marker: list[Any], place: str) -> str:
        if _item(marker, 0, int, place) == 0:
            return escape(_item(marker, 3, str, place), quote=False)
        number = _item(marker, 3, int, place)
        atom = _item(self._atoms, number, list, f"{place}[3]: atoms")
        if _item(atom, 0, str, f"atoms[{number}]") == "soft-return":
            return "<br>"
        return escape(_item(atom, 1, str, f"atoms[{number}]"), quote=False)

    def _markup(self, index: Any, place: str) -> tuple[str, str]:
        if not isinstance(index, int):
            raise _Wrong(f"{place}[1]: holds {kind_of(index)}, not whole numbers")
        markup = _item(self._markups, index, list, f"{place}[1]: markups")
        tag = _item(markup, 0, str, f"markups[{index}]").lower()
        if tag == "a":
            pairs = dict(_pairs(markup[1] if len(markup) > 1 else [], f"markups[{index}][1]"))
            return f'<a href="{escape(pairs.get("href", ""))}">', "a"
        return (f"<{tag}>", tag) if tag in _INLINE else ("<span>", "span")


def _items(value: Any, place: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise _Wrong(f"{place}: is {kind_of(value)}, not an array")


def _item(values: list[Any], number: int, wanted: type, place: str) -> Any:
    if not 0 <= number < len(values):
        raise _Wrong(f"{place} has no element {number}")
    value = values[number]
    if isinstance(value, wanted) and not isinstance(value, bool):
        return value
    raise _Wrong(f"{place}[{number}]: is {kind_of(value)}")


def _pairs(attributes: Any, place: str) -> Iterator[tuple[str, str]]:
    """Names and values of a markup, which follow one another in one array."""
    flat = [str(value) for value in _items(attributes or [], place)]
    return zip(flat[::2], flat[1::2], strict=False)
