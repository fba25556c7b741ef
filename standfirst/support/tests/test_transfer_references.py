"""The reference on a bank transfer leads to its gift, and a slip of the pen leads nowhere."""

from __future__ import annotations

import random

import pytest

from standfirst.support import references

KEYS = [1, 2, 31, 32, 1_000_003, references.SPAN - 1]


@pytest.mark.parametrize("key", KEYS)
def test_it_leads_back(key: int) -> None:
    reference = references.of(key)
    assert len(reference) == 11 and references.keys_in(reference) == [key]


def test_it_is_a_creditor_reference() -> None:
    """ISO 11649: the first four signs moved to the end, letters as numbers, 1 modulo 97."""
    for key in KEYS:
        reference = references.of(key)
        turned = reference[4:] + reference[:4]
        assert int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def test_it_is_found_in_what_a_bank_makes_of_it() -> None:
    spaced = references.spaced(references.of(4711))
    assert spaced.count(" ") == 2
    for text in (spaced.lower(), f"GIFT {spaced} N THORLEY", f"SVWZ+{spaced.replace(' ', '-')}."):
        assert references.keys_in(text) == [4711]


def test_letters_that_look_like_figures_are_understood() -> None:
    key = next(key for key in range(1, 999) if {"0", "1"} <= set(references.of(key)[4:]))
    typed = references.of(key)[4:].replace("0", "O").replace("1", "l")
    assert references.keys_in(references.of(key)[:4] + typed) == [key]


def test_one_wrong_sign_leads_to_no_other_gift() -> None:
    """The check digits miss a letter for a figure once in 97 times; then no gift has the key."""
    chosen = random.Random(8)
    for _ in range(500):
        right = references.of(chosen.randrange(1, 10**6))
        at = chosen.randrange(4, 11)
        other = chosen.choice([one for one in references.SIGNS if one != right[at]])
        found = references.keys_in(right[:at] + other + right[at + 1 :])
        assert all(key > 10**7 for key in found)


@pytest.mark.parametrize("text", ["", "RF", "RF12", "RF00UUUUUUU", "thanks", "RF" * 50, "\0ŘF12"])
def test_what_is_none_is_none(text: str) -> None:
    assert references.keys_in(text) == []


def test_all_differ_and_tell_no_number() -> None:
    made = [references.of(key) for key in range(1, 2000)]
    assert len(set(made)) == len(made)
    assert len({one[4:7] for one in made[:20]}) == 20  # Neighbours look nothing like each other.
