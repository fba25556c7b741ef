"""A position travels through browsers as a short text, and comes back from anybody."""

import pytest

from standfirst.bus.position import WRITTEN_RANGES, Position

TEXTS = {
    "0": Position(0),
    "10": Position(10),
    "10+12-15+17": Position(10, ((12, 15), (17, 17))),
}


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back(text: str) -> None:
    assert Position.parse(text) == TEXTS[text]
    assert str(TEXTS[text]) == text


def test_a_plus_that_became_a_space() -> None:
    assert Position.parse("10 12-15 17") == TEXTS["10+12-15+17"]


@pytest.mark.parametrize(
    "text",
    [
        "", "now", "-1", "1.5", "10+", "+10", "10++12", "10+9", "10+11", "10+15-12", "10+12-14+15",
        "10+17+12", "٣", "1" * 20, "9" * 19, "10\n\ndata: x", "10+12-", "\x00",
        "1+3" + "+5" * 2_000,
    ],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert Position.parse(text) is None


def test_with_very_many_gaps_it_says_less_than_it_knows() -> None:
    full = Position(0, tuple((n, n) for n in range(2, 1_000, 2)))
    written = Position.parse(str(full))
    assert written is not None
    assert len(written.beyond) == WRITTEN_RANGES
    assert full.covers(written) and not written.covers(full)
