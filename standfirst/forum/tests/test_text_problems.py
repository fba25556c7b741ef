"""Why a comment cannot be posted."""

import pytest

from standfirst.forum.text import LONGEST, problems


@pytest.mark.parametrize(
    "source",
    ["", " \n\t", "\u200b\u2060", "\u2800\u3164", "\u202e\u2066", "\x00\ud800", ">", "> >", "```"],
    ids=ascii,
)
def test_something_must_be_written(source: str) -> None:
    assert problems(source) == ["Write something first."]


def test_too_long_says_by_how_much() -> None:
    assert problems("x" * LONGEST) == []
    assert problems("x" * (LONGEST + 1))[0].startswith("This is 1 character too long: 10,000 are")
    assert problems("x" * 25_000)[0].startswith("This is 15,000 characters too long")


def test_a_line_end_counts_as_one() -> None:
    assert problems("a\r\n" * (LONGEST // 2)) == []


@pytest.mark.parametrize("source", ["a", ".", "👍", "-", "[](x)", "<b>", "`a`", "- a"])
def test_little_is_enough(source: str) -> None:
    assert problems(source) == []
