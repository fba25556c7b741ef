"""A name that cannot be taken is refused with what to do."""

import random
import sys

import pytest

from standfirst.kit.names import RESERVED, initials, problem

REFUSED = {
    "Write the name": ["", " \n\u3000"],
    "at least 2": ["A", " 😀 "],
    "at most 50": ["x" * 51, "x" * 100_000],
    "cannot be shown": ["A\x00nn", "A\x1bnn", "Ann\ud800", "\ue000Ann", "Ann\u0378", "Ann\uffff"],
    "direction": ["A\u202enn", "A\u2066nn\u2069", "Ann\u200e", "\u061cAnn"],
    "hidden characters": [
        "A\u200bnn", "A\u200dnn", "A\u200cnn", "Ann\ufeff", "A\u00adnn", "A\u2060nn", "A\u3164nn",
        "A\u2800nn", "Ann\ufe0f", "Ann\U000e0061", "😀\u200dAnn", "\u200d😀 Ann", "م\u200c",
        "Ann\u115f",
    ],
    "accents": [
        "Z\u0335\u0301\u0302\u0323algo", "e\u0301\u0301ve", "ก\u0e49\u0e49ก",
        "a\u20dd\u0301\u0302\u0303",
    ],
    "address": [
        "ann@example", "ａｎｎ＠example", "http://ann", "WWW.ann", "ｗｗｗ.ann", "buy at cheap.com",
        "Ann.NET",
    ],
    "letter or digit": ["...", "😀😎", "👩\u200d🚀🚀", "— —"],
    "one alphabet": ["р\u0430ypal", "\u0410nn", "Ann Rо\u0435", "Ελeni", "aשb", "हिa"],
    "whole words": ["\ufdfa" * 50],
    "own": [
        "admin", "ADMIN", "A.d.m.i.n", "adm1n", "adrnin", "Ａｄｍｉｎ", "Ádmïn", "M0derator",
        "The Editor", "deleted reader", "News-Room", "super user", "0fficial",
    ],
}  # fmt: skip
CASES = [(name, reason) for reason, names in REFUSED.items() for name in names]


@pytest.mark.parametrize(("name", "reason"), CASES, ids=ascii)
def test_a_name_is_refused_with_a_reason(name: str, reason: str) -> None:
    found = problem(name)
    assert found is not None and reason in found and found.endswith(".")


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_the_papers_own_names_are_reserved(word: str) -> None:
    assert problem(word.replace("_", " ").title()) is not None


def test_no_string_makes_it_raise() -> None:
    dice = random.Random(39)
    for _ in range(5_000):
        length = dice.randrange(60)
        name = "".join(chr(dice.randrange(sys.maxunicode + 1)) for _ in range(length))
        assert initials(name) or problem(name)
    for point in (*range(0x3400), *range(0x3400, sys.maxunicode + 1, 37)):
        problem(f"Ann{chr(point)}Roe")
