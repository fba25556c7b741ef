"""A name is stored as it looks: composed, with single spaces."""

import pytest

from standfirst.kit.names import clean


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ann \t\n Roe ", "Ann Roe"),
        ("Ann\u00a0\u3000\u2009Roe", "Ann Roe"),
        ("Jose\u0301", "José"),
        ("\u212b", "Å"),
        (" \u2028 ", ""),
        ("\ud800", "\ud800"),
    ],
)
def test_spaces_are_single_and_letters_composed(typed: str, stored: str) -> None:
    assert clean(typed) == stored
    assert clean(stored) == stored
