"""Signs in a name that a reader does not see, or hardly."""

import re
import unicodedata

from .names_scripts import scripts_of

# Default_Ignorable_Code_Point of Unicode 17.0 (DerivedCoreProperties.txt).
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
BLANK = "\u2800"  # Braille without dots: nothing to see, though Unicode calls it a symbol
# Marks, overrides, embeddings and isolates of UAX #9 §2.
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Where the emoji lie that sequences are made of (UTS #51, emoji-zwj-sequences.txt 17.0).
EMOJI = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
KEYCAPS = frozenset("#*0123456789©®™‼⁉ℹ〰〽㊗㊙")  # a variation selector makes them emoji
REGION = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
CURSIVE = frozenset("Adlm Arab Mand Mani Mong Nkoo Phag Phlp Rohg Sogd Syrc".split())
VIRAMA = 9  # canonical combining class

MOST_ACCENTS = 3  # in a row, over and under one letter; Vietnamese and Hebrew need two or three
MOST_MARKS = 6  # in a row, with vowel signs; Burmese needs five


def is_slight(sign: str) -> bool:
    """A sign easily overlooked: an accent, a point, white space, punctuation.

    Accents stand above, below or through a letter without spelling anything that readers of
    other languages would see as another name: canonical combining classes 1, 10 to 36 (Hebrew
    and Arabic points) and from 200. Vowel signs, viramas, nuktas, dakuten and Thai tones spell.
    """
    return is_accent(sign) or unicodedata.category(sign)[0] in "PZ" or (
        unicodedata.category(sign) in ("Cc", "Sk")
    )  # fmt: skip


def is_accent(sign: str) -> bool:
    place = unicodedata.combining(sign)
    return place == 1 or 10 <= place <= 36 or place >= 200 or unicodedata.category(sign) == "Me"


def hides(name: str) -> bool:
    """Holds signs that cannot be seen and that no script or emoji needs where they stand."""
    name = REGION.sub("", name)
    found = (at.start() for at in IGNORABLE.finditer(name))
    return BLANK in name or any(not is_needed(name, at) for at in found)


def is_needed(name: str, at: int) -> bool:
    """Whether the ignorable sign at `at` shows there: joiners, variants, Mongolian vowels."""
    before, sign, after = name[max(at - 1, 0) : at], name[at], name[at + 1 : at + 2]
    if sign in "\u200c\u200d":
        return bool(before) and _joins(before, sign, after)
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return bool(before) and _varies(before)
    return "\u180b" <= sign <= "\u180f" and "Mong" in scripts_of(before)


def _joins(before: str, sign: str, after: str) -> bool:
    """Whether ZWNJ or ZWJ shows: UAX #31 §2.3.1 A1, A2 and B, and UTS #51 ED-16.

    Both stand beside a virama (Bengali has ZWJ before it), ZWNJ between cursive letters, ZWJ
    between emoji.
    """
    if VIRAMA in (unicodedata.combining(before), unicodedata.combining(after or " ")):
        return True
    if sign == "\u200c":
        return bool(after and CURSIVE & scripts_of(before) and CURSIVE & scripts_of(after))
    return bool((EMOJI.match(before) or before == "\ufe0f") and EMOJI.match(after))


def _varies(before: str) -> bool:
    """Emoji, and Han characters with the variants that names in Japan need."""
    return bool(EMOJI.match(before)) or before in KEYCAPS or "Hani" in scripts_of(before)


def is_piled(name: str) -> bool:
    """More marks on a letter than any language writes, or one twice (UTS #39 §5.4)."""
    accents = marks = 0
    previous = ""
    for sign in unicodedata.normalize("NFD", name):
        is_mark = unicodedata.category(sign)[0] == "M"
        marks = marks + 1 if is_mark else 0
        accents = accents + 1 if is_mark and is_accent(sign) else 0
        if marks > MOST_MARKS or accents > MOST_ACCENTS or (is_mark and sign == previous):
            return True
        previous = sign
    return False
