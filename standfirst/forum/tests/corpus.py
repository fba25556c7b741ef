"""Hostile comments, and what may stand in the HTML of any."""

import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from standfirst.forum.text.gate import TAGS, sanitised

LENGTH = 10_000
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[nst\\])")
_SIGNS = {"n": "\n", "s": " ", "t": "\t", "\\": "\\"}
_ELSEWHERE = re.compile(r"https?://[^\s/]|mailto:[^\s@]+@", re.IGNORECASE)
_REL = "ugc nofollow noopener"


def vectors() -> list[str]:
    """Attempts to run or load something."""
    return _lines("xss_vectors.txt")


def pieces() -> list[str]:
    """What takes careless parsers long when it is repeated."""
    return _lines("bombs.txt")


def _lines(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [_ESCAPE.sub(_meant, line) for line in lines if line and not line.startswith("# ")]


def _meant(found: re.Match[str]) -> str:
    name = found[1]
    return _SIGNS.get(name) or chr(int(name[1:], 16))


def bombs() -> dict[str, str]:
    """Each piece again and again, and things that open and close; 10,000 characters each."""
    found = {piece: (piece * LENGTH)[:LENGTH] for piece in pieces()}
    for opening, closing in ("[]", "()", "**", "<>", "\u2067\u2069", ("*a ", "a*"), ("[", "](a)")):
        count = LENGTH // (len(opening) + len(closing))
        found[f"{opening} … {closing}"] = opening * count + closing * count
    for start in (
        "[a](",
        "[a](b ",
        '[a](b "',
        "![a](",
        "-",
        "1.",
        "> -",
        "@a",
        "a",
        "a\n",
        "`",
        "```",
    ):
        found[f"{start} and white space"] = (start + " " * LENGTH)[: LENGTH - 1] + "x"
        found[f"{start} and only white space"] = (start + " " * LENGTH)[:LENGTH]
    found["runs of `"] = "".join("`" * count + " " for count in range(1, 140))[:LENGTH]
    found["runs of *"] = "".join("*" * count + "a" for count in range(1, 140))[:LENGTH]
    found["deeper lists"] = "".join("  " * depth + "- a\n" for depth in range(98))
    found["deeper quotes"] = "".join("> " * depth + "a\n" for depth in range(98))
    return found


def mixes(seed: int, count: int, length: int) -> Iterator[str]:
    """Random comments of `length` pieces, those of one comment from a few of all."""
    dice, every = random.Random(seed), pieces()
    for _ in range(count):
        some = dice.sample(every, dice.randrange(1, 9))
        yield "".join(dice.choice(some) for _ in range(length))[:LENGTH]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)


def check(html: str) -> None:
    """Only our elements and attributes, addresses that may be, and nothing left to clean."""
    elements = _Elements()
    elements.feed(html)
    elements.close()
    assert not elements.others
    for tag, attributes in elements.found:
        assert tag in TAGS
        if tag == "a":
            _check_link(attributes)
        else:
            assert not attributes
    assert sanitised(html) == html
    assert "\x00" not in html
    assert not re.search("[\u202a-\u202e\ud800-\udfff]", html)


def _check_link(attributes: dict[str, str | None]) -> None:
    address = attributes["href"] or ""
    if "class" in attributes:
        assert attributes.keys() == {"class", "href"}
        assert attributes["class"] == "mention" and address.startswith("/reader/")
    else:
        assert attributes.keys() == {"href", "rel"} and attributes["rel"] == _REL
        assert _ELSEWHERE.match(address)
