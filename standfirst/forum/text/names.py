"""What may be a reader's name after an @."""

import re

from standfirst.kit.names import LONGEST

MOST_WORDS = 5
_WORD = r"""[^\s@*`\[\]<>\\()!?,;:"“”„«»…|{}]+"""
MENTION = re.compile(rf"(?<![\w@.+/-])@({_WORD}(?: {_WORD}){{0,{MOST_WORDS - 1}}})")
_TAIL = ".-–—'’_&+·~#=/%$^"
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def prefixes(candidate: str) -> list[str]:
    """The names that a candidate of mentions() may begin with, longest first.

    Without punctuation at the end, and both with and without a possessive 's.
    """
    words = candidate.split(" ")
    found: dict[str, None] = {}
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(_TAIL)
        for one in (name, _POSSESSIVE.sub("", name)):
            if any(map(str.isalnum, one)) and len(one) <= LONGEST:
                found[one] = None
    return list(found)
