"""Lines of a wire text that are not meant for readers: end signs, embed codes, openings."""

import re
from dataclasses import replace
from html import unescape

from standfirst.kit import html
from standfirst.kit.blocks import Block, Heading, Image, LinkCard, Paragraph
from standfirst.newsroom.wires.nitf.media import is_picture_file
from standfirst.newsroom.wires.wording import letters, opening_dateline

_RULE = re.compile(r"[\s_*#=~•–—-]+")
_END = re.compile(
    r"\W*(?:-30-|ENDE?|ENDS|FIN|FINE|SLUTT?|EINDE)\W*|\((?:[Ee]nd|[Ee]nde|[Ff]in|[Ss]lutt?)\)\W*"
)
_INITIALS = r"[a-zåäöæøüß]{2,4}(?:\s?/\s?[a-zåäöæøüß]{2,4})+"
_LONGEST_SIGN = 80
_COPYRIGHT_SIGN = re.compile(r"\s*\((?:©|\([cC]\))\s*[\w /.-]{2,40}\)\.?\s*\Z")
_CODE = re.compile(
    r"<(?:a|blockquote|div|figure|iframe|img|p|script|section|span|video)\b[^>]*>.*>",
    re.DOTALL | re.IGNORECASE,
)
_PICTURE_LINK = re.compile(
    r"(?:(?:bilder?|fotos?|photos?|image|picture|grafikk?|graphic)\s*:\s*)?"
    r'<a href="([^"]*)">(.*?)</a>\.?',
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:Fotos?|Photos?|Bild|Bilde)\s*:\s*(\S.{1,100})")
_DAY = r"\d{1,2}\.?\s+[^\W\d_]+\.?(?:\s+\d{4})?|[^\W\d_]+\.?\s+\d{1,2}(?:,?\s+\d{4})?"
# "Madrid, 2 ene (EFE).- ": a day and stops that a plain dateline has not.
_DATED_OPENING = re.compile(
    rf"(?P<place>[^<>()\n]{{2,60}}?)(?:,\s*(?:{_DAY}))?\s*\((?P<agency>[^<>()\n]{{2,40}})\)"
    r"[\s.:]*(?:--|[—–-])\s*"
)


def initials(text: str) -> bool:
    """True for a desk's signature such as gr/bp."""
    return re.fullmatch(_INITIALS, text) is not None


def without_opening(line: str, located: str) -> tuple[str, str, str]:
    """`opening_dateline`, for openings with a day in them too."""
    found = _DATED_OPENING.match(line)
    plain = line if found is None else f"{found['place']} ({found['agency']}) - "
    if found is not None:
        plain += line[found.end() :]
    rest, place, agency = opening_dateline(plain, located)
    return (line if rest == plain else rest), place, agency


class Desk:
    """Takes out of a text what its agency wrote for machines and desks; says what it was."""

    def __init__(self, agencies: frozenset[str]) -> None:
        self.remarks: list[str] = []
        self._agencies = {letters(name) for name in agencies} - {""}

    def tidy(self, blocks: list[Block]) -> list[Block]:
        """The text for readers; every picture has its caption and credit with it."""
        out: list[Block] = []
        for number, block in enumerate(blocks):
            read = self._read(block, out)
            followed = blocks[number + 1 : number + 2]
            if (
                not read
                and out
                and isinstance(heading := out[-1], Heading)
                and (not followed or isinstance(followed[0], Heading | Image))
            ):
                self._left_out("heading with nothing under it", heading.text)
                out.pop()
            out += read
        return self._without_end_signs(out)

    def _read(self, block: Block, before: list[Block]) -> list[Block]:
        """What a block becomes; a credit goes to the picture before it."""
        if isinstance(block, LinkCard) and is_picture_file(block.url):
            return [self._picture(block.url, block.title)]
        if not isinstance(block, Paragraph):
            return [block]
        if (link := _PICTURE_LINK.fullmatch(block.html)) and is_picture_file(unescape(link[1])):
            return [self._picture(unescape(link[1]), html.to_text(link[2]))]
        text = html.to_text(block.html)
        above = before[-1] if before else None
        if isinstance(above, Image) and not above.credit and (credit := _CREDIT.fullmatch(text)):
            before[-1] = replace(above, credit=credit[1])
            return []
        return self._printed(block, text)

    def _picture(self, address: str, caption: str) -> Image:
        self.remarks.append(f"A link to a picture became that picture: {address}")
        return Image(address, caption="" if caption == address else " ".join(caption.split()))

    def _printed(self, block: Paragraph, text: str) -> list[Block]:
        if _CODE.fullmatch(text):
            found, remarks = html.blocks(text)
            self.remarks += remarks
            if not found and not remarks:
                self._left_out("code", text)
            return found
        if _RULE.fullmatch(text):
            self.remarks.append("A separating line was left out.")
            return []
        if _is_placeholder(text):
            self._left_out("line for the desk", text)
            return []
        return [Paragraph(_without_trailing_space(block.html))]

    def _without_end_signs(self, blocks: list[Block]) -> list[Block]:
        for number in range(len(blocks) - 1, -1, -1):
            block = blocks[number]
            if isinstance(block, Image | LinkCard):
                continue
            if not isinstance(block, Paragraph):
                break
            text = html.to_text(block.html)
            if not self._is_end_sign(text):
                blocks[number] = self._without_copyright_sign(block)
                break
            self._left_out("end sign", text)
            del blocks[number]
        return blocks

    def _is_end_sign(self, text: str) -> bool:
        if len(text) > _LONGEST_SIGN:
            return False
        words = re.sub(rf"\s*\b{_INITIALS}\Z", "", text)
        return bool(_END.fullmatch(text)) or not words or letters(words) in self._agencies

    def _without_copyright_sign(self, block: Paragraph) -> Paragraph:
        found = _COPYRIGHT_SIGN.search(block.html)
        if not found or not found.start():
            return block
        self._left_out("end sign", found[0].strip())
        return Paragraph(block.html[: found.start()])

    def _left_out(self, what: str, text: str) -> None:
        self.remarks.append(f"A {what} was left out: “{text[:200]}”.".replace("A end", "An end"))


def _is_placeholder(text: str) -> bool:
    """True for "[ GRAPHIC MISSING ]": all of it in brackets and capitals."""
    inner = text[1:-1]
    return (
        text[:1] == "[" and text[-1:] == "]" and not set(inner) & set("[]")
        and inner.isupper() and len(letters(inner)) > 3
    )  # fmt: skip


def _without_trailing_space(line: str) -> str:
    end = len(line)
    while line.endswith("&nbsp;", 0, end):
        end -= len("&nbsp;")
    return line[:end]
