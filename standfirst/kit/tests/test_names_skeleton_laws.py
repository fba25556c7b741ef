"""What holds for the skeleton of any string."""

import random
import sys
import time
import unicodedata

import pytest

from standfirst.kit.names import clean, skeleton

ALL = "".join(map(chr, range(sys.maxunicode + 1)))
CASES = (str.upper, str.lower, str.title, str.swapcase, str.casefold)


def strings(seed: int, count: int) -> list[str]:
    """Random ones: common letters, marks, joiners and anything else, surrogates too."""
    dice = random.Random(seed)
    pools = [
        "aIlm01 -'",
        "аеорсхіЅЈ",
        "αβνηρΩΣς",
        "\u0301\u0323\u3099\u093c\u034f\u200d\ufe0f",
        ALL,
    ]
    return [
        "".join(dice.choice(dice.choice(pools)) for _ in range(dice.randrange(1, 30)))
        for _ in range(count)
    ]


def test_it_is_idempotent_and_blind_to_case_for_every_letter() -> None:
    for sign in ALL[:0x3400] + ALL[0xA000:0xAC00] + ALL[0xF900:0x12000] + ALL[0x1D000:0x20000]:
        found = skeleton(sign)
        if found != sign:
            assert skeleton(found) == found, ascii(sign)
            assert {skeleton(case(sign)) for case in CASES} == {found}, ascii(sign)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_idempotent_and_blind_to_case_and_form(seed: int) -> None:
    for text in strings(seed, 2_000):
        found = skeleton(text)
        assert skeleton(found) == found, ascii(text)
        assert skeleton(text.swapcase()) == skeleton(text.casefold()) == found, ascii(text)
        assert skeleton(unicodedata.normalize("NFD", text)) == found, ascii(text)
        if any(map(str.isalnum, found)):
            assert skeleton(clean(text)) == found, ascii(text)


@pytest.mark.parametrize(
    "piece", ["Ann-Marie ", "\ufdfa", "e\u0301\u0302", "\ud800", "각"], ids=ascii
)
def test_ten_thousand_characters_take_little_time(piece: str) -> None:
    skeleton(piece)
    start = time.perf_counter()
    skeleton((piece * 10_000)[:10_000])
    assert time.perf_counter() - start < 0.5
