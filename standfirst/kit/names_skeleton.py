"""What two names that look alike have in common (UTS #39 §4)."""

import unicodedata
from functools import cache
from pathlib import Path

from .names_signs import IGNORABLE, is_slight

_TABLE = Path(__file__).with_name("names_confusables.txt")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Beyond Unicode's table. A capital I is an l, so for names that differ in case an i is one too.
_OURS = {"i": "l"} | {
    chr(first + at): letter
    for first in (0x1F150, 0x1F170, 0x1F1E6)  # white letters on black discs and squares; of flags
    for at, letter in enumerate(_LETTERS)
}


def skeleton(name: str) -> str:
    """Equal for two names exactly when they look alike; not for showing. Idempotent.

    The skeleton of UTS #39 §4 of the case-folded name (NFKC_Casefold instead of NFD, so that
    ⓐ and ａ are a), without what is_slight() calls easily overlooked: Ann-Marie, Ann Marie and
    ánnmarie are one name, and so are аdmin in Cyrillic and admin, Ian and lan, Mia and rnia.
    Case comes first: a letter is taken for what its small form looks like, and for what its
    capital looks like when the small form looks like no ASCII letter or digit (в as B, but
    г as r). Of the marks only accents are folded; vowel signs stay as they are written.
    A name of nothing but overlooked signs keeps them.
    """
    seen = _folded(name).translate(_table())
    return unicodedata.normalize("NFD", _striking(seen) or seen)


def _striking(text: str) -> str:
    return text.translate({ord(sign): None for sign in set(text) if is_slight(sign)})


def _folded(text: str) -> str:
    """NFKC_Casefold (Unicode chapter 3, D146), decomposed; the second round settles it."""
    for _ in range(2):
        text = IGNORABLE.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKD", text)


@cache
def _table() -> dict[int, str]:
    """What a folded character is taken for; nothing in the values is taken for anything else."""
    published = _published()
    small = {sign: seen for sign, seen in published.items() if _folded(sign) == sign}
    capital = {
        sign.casefold(): seen
        for sign, seen in published.items()
        if unicodedata.category(sign) == "Lu" and not sign.casefold().isascii()
    }
    plain = {sign for sign, seen in small.items() if _is_ascii(seen)}
    plain |= {sign for sign in small if not _is_ascii(capital.get(sign, ""))}
    table = capital | {sign: small[sign] for sign in plain} | _OURS
    moves = str.maketrans({sign: seen for sign, seen in table.items() if len(sign) == 1})
    settled = {seen: _settled(seen, moves) for seen in set(moves.values())}
    return {sign: settled[seen] for sign, seen in moves.items()}


def _settled(seen: str, moves: dict[int, str]) -> str:
    """An m is rn, and what is an m is rn too."""
    for _ in range(4):
        before, seen = seen, _folded(_folded(seen).translate(moves))
        if seen == before:
            break
    return seen


def _published() -> dict[str, str]:
    """Unicode's table without marks, which spell more than they resemble, and without letters
    and digits that resemble punctuation, such as the Hebrew yod: they are not overlooked.
    """
    table: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        prototype, _, sources = line.partition(";")
        seen = "".join(chr(int(point, 16)) for point in prototype.split("+"))
        table |= {chr(int(point, 16)): seen for point in sources.split()}
    return {sign: seen for sign, seen in table.items() if _counts(sign, seen)}


def _counts(sign: str, seen: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] != "M" and (kind[0] not in "LN" or kind == "Lm" or bool(_striking(seen)))


def _is_ascii(prototype: str) -> bool:
    """Looks like ASCII letters or digits, accents aside."""
    seen = _striking(unicodedata.normalize("NFD", prototype))
    return seen.isascii() and seen.isalnum()
