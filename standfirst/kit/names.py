"""The names that readers give themselves: cleaned, judged, compared, shortened."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from .names_scripts import is_mixed, scripts_of
from .names_signs import DIRECTIONS, EMOJI, hides, is_piled
from .names_skeleton import skeleton

__all__ = ["LONGEST", "LONGEST_SKELETON", "SHORTEST", "clean", "initials", "problem", "skeleton"]

SHORTEST, LONGEST = 2, 50  # code points
LONGEST_SKELETON = 400  # code points, of a name without a problem; an m has two, a ﷺ fifteen

# Whole names that only the paper may bear, in any spelling that looks like them.
RESERVED = frozenset(
    "admin admins administrator administrators anonymous author comments contributor "
    "deleted deleted_reader deleted_user desk editor editor_in_chief editorial editors everyone "
    "former_reader guest help helpdesk host journalist mod moderation moderator moderators mods "
    "news newsdesk newsroom no_reply nobody noreply official owner postmaster press root "
    "security staff standfirst super_user support sysadmin system team the_editor the_editors "
    "unknown user webmaster".split()
)
ADDRESS = re.compile(r"@|://|\bwww\.|\w\.(?:biz|com|info|net|org)\b")
BETWEEN_WORDS = re.compile(r"[\s/|\-\u2010-\u2015]+")


def clean(text: str) -> str:
    """NFC, with single spaces inside and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def problem(name: str) -> str | None:
    """Why nobody can be called that, and what to do, for the reader; None for a good name.

    Judges the name as clean() leaves it. Whether it is taken is another question: compare
    skeletons. Never raises, whatever the string.
    """
    name = clean(name)
    return next((reason for is_wrong, reason in _RULES if is_wrong(name)), None)


def initials(name: str) -> str:
    """One or two letters for an avatar: the first of the first and of the last word, as capitals.

    Words without a letter or digit do not count; "" when there is none.
    """
    words = [word for word in clean(name).split() if _first_letter(word)]
    return "".join(_first_letter(word) for word in (*words[:1], *words[1:][-1:]))


def _first_letter(word: str) -> str:
    letter = next((sign for sign in word if unicodedata.category(sign)[0] in "LN"), "")
    return letter.title()[:1]  # Ss of ß is two letters, and Georgian's capitals are for headlines


def _has_no_letter(name: str) -> bool:
    return not _first_letter(name)


def _is_unprintable(name: str) -> bool:
    """Control characters, lone surrogates, private use, and what Unicode has not assigned.

    Letters and emoji newer than Python's own tables are let through.
    """
    kinds = {sign: unicodedata.category(sign) for sign in set(name)}
    new = {sign for sign, kind in kinds.items() if kind == "Cn"}
    return any(kind in ("Cc", "Cs", "Co") for kind in kinds.values()) or any(
        not (scripts_of(sign) or EMOJI.match(sign)) for sign in new
    )


def _is_address(name: str) -> bool:
    return bool(ADDRESS.search(unicodedata.normalize("NFKC", name).casefold()))


def _mixes_scripts(name: str) -> bool:
    return any(is_mixed(word) for word in BETWEEN_WORDS.split(name))


def _is_reserved(name: str) -> bool:
    return skeleton(name) in _reserved()


@cache
def _reserved() -> frozenset[str]:
    return frozenset(map(skeleton, RESERVED))


_RULES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda name: not name, "Write the name that other readers will see."),
    (lambda name: len(name) < SHORTEST, f"Write at least {SHORTEST} characters."),
    (lambda name: len(name) > LONGEST, f"Write at most {LONGEST} characters."),
    (_is_unprintable, "Leave out the characters that cannot be shown."),
    (
        lambda name: bool(DIRECTIONS.search(name)),
        "Leave out the hidden marks that change the direction of writing.",
    ),
    (hides, "Leave out the hidden characters: type the name rather than pasting it."),
    (is_piled, "Use fewer accents on one letter."),
    (_is_address, "Choose a name that is not an address of the web or of mail."),
    (_has_no_letter, "Use at least one letter or digit."),
    (
        _mixes_scripts,
        "Write each word in one alphabet, not with letters of another that look alike.",
    ),
    (
        lambda name: len(skeleton(name)) > LONGEST_SKELETON,
        "Use fewer signs that stand for whole words.",
    ),
    (_is_reserved, "Choose another name: this one looks like one of the paper’s own."),
)
