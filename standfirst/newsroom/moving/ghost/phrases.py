"""What stands inside a line of Markdown as HTML: links, pictures, emphasis, code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_MARKS = re.compile("[\ue000\ue001]")
_TARGET = r"\(\s?<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?"
_TITLED = _TARGET + r"""(?:\s{1,4}["'][^"'\n]{0,500}["'])?\s?\)"""
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`]{1,5000})\1(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])")
_BARE = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\]" + _TITLED)
_LINK = re.compile(r"\[([^\[\]]{1,1000})\]" + _TITLED)
_REFERENCE = re.compile(r"(!?)\[([^\[\]]{1,1000})\] ?\[([^\[\]]{0,200})\]")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}(?:[*_][^*_\n]{1,2000}){0,4}[*_]?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,2000})(?<=\S)\1(?![\w*])")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,2000})~~")
_LINE_END = re.compile(r"(?: {2,}|\\)\n")
_KEPT = re.compile("\ue000(\\d{1,7})\ue001")


class Phrases:
    """`links`: the addresses that are named by reference, by their name in lower case."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = links
        self._kept: list[str] = []

    def render(self, text: str) -> str:
        """HTML for the sanitiser. The private characters U+E000 and U+E001 are left out."""
        self._kept = []
        text = _CODE.sub(self._code, _MARKS.sub("", text))
        text = _ESCAPED.sub(lambda found: self._keep(escape(found[1])), text)
        text = _BARE.sub(lambda found: self._link(found[1], found[1]), text)
        text = _TAG.sub(lambda found: self._keep(found[0]), text)
        text = _IMAGE.sub(lambda found: self._image(found[2], found[1]), text)
        text = _LINK.sub(lambda found: self._link(found[2], found[1]), text)
        text = _REFERENCE.sub(self._referred, text)
        text = _STRUCK.sub(r"<s>\1</s>", _BOLD.sub(r"<b>\2</b>", text))
        text = _LINE_END.sub("<br>", _ITALIC.sub(r"<i>\2</i>", text))
        # What is kept holds only what was kept before it.
        while _KEPT.search(text):
            text = _KEPT.sub(lambda found: self._kept[int(found[1])], text)
        return text

    def _keep(self, html: str) -> str:
        """A mark that no further rule reads, in the place of `html`."""
        self._kept.append(html)
        return f"\ue000{len(self._kept) - 1}\ue001"

    def _code(self, found: re.Match[str]) -> str:
        return self._keep(f"<code>{escape(found[2].strip(), quote=False)}</code>")

    def _link(self, address: str, words: str) -> str:
        return self._keep(f'<a href="{escape(address)}">') + words + self._keep("</a>")

    def _image(self, address: str, alt: str) -> str:
        return self._keep(f'<img src="{escape(address)}" alt="{escape(alt)}">')

    def _referred(self, found: re.Match[str]) -> str:
        address = self._links.get((found[3] or found[2]).lower())
        if address is None:
            return found[0]
        return self._image(address, found[2]) if found[1] else self._link(address, found[2])
