"""Which scripts a word is written in (UTS #39 §5.1)."""

from bisect import bisect_right
from functools import cache, reduce
from pathlib import Path
from unicodedata import category

_TABLE = Path(__file__).with_name("names_scripts.txt")

# Writing systems of several scripts, UTS #39 §5.1: Chinese with bopomofo, Japanese, Korean.
_SYSTEMS = {
    "Hani": frozenset({"Hanb", "Jpan", "Kore"}),
    "Hira": frozenset({"Jpan"}),
    "Kana": frozenset({"Jpan"}),
    "Hang": frozenset({"Kore"}),
    "Bopo": frozenset({"Hanb"}),
}
_EAST_ASIAN = frozenset({"Hanb", "Jpan", "Kore"})


def scripts_of(sign: str) -> frozenset[str]:
    """Script_Extensions as ISO 15924 codes, with the writing systems that use them.

    Empty for what stands beside any script: accents, most punctuation, emoji, "".
    """
    starts, ends, scripts = _ranges()
    at = bisect_right(starts, ord(sign)) - 1 if sign else -1
    return scripts[at] if at >= 0 and ord(sign) <= ends[at] else frozenset()


def is_mixed(word: str) -> bool:
    """Letters of scripts that no language writes in one word, such as Latin and Cyrillic.

    What UTS #39 §5.2 calls single-script or highly restrictive (Latin inside Chinese, Japanese
    or Korean) is not mixed. Punctuation and symbols do not count.
    """
    sets = {scripts_of(sign) for sign in word if category(sign)[0] in "LMN"} - {frozenset()}
    if not sets or _common(sets):
        return False
    return not _common({one for one in sets if "Latn" not in one}) & _EAST_ASIAN


def _common(sets: set[frozenset[str]]) -> frozenset[str]:
    return reduce(frozenset.__and__, sets) if sets else frozenset()


@cache
def _ranges() -> tuple[list[int], list[int], list[frozenset[str]]]:
    """First and last code points, in order, and the scripts of each range."""
    starts, ends, scripts = [], [], []
    for line in _TABLE.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("#"):
            continue
        span, _, names = line.partition(";")
        first, _, last = span.partition("..")
        starts.append(int(first, 16))
        ends.append(int(last, 16))
        scripts.append(_augmented(frozenset(names.split())))
    return starts, ends, scripts


def _augmented(scripts: frozenset[str]) -> frozenset[str]:
    return scripts.union(*(_SYSTEMS.get(script, ()) for script in scripts))
