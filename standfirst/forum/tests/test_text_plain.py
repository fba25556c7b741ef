"""A comment without its markup."""

import pytest

from standfirst.forum.text import excerpt, plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*a* **b** `c` [d](https://a.test)", "a b c d"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("> a\n> > b\n\nc", "> a\n\n> > b\n\nc"),
        ("> a\n> b\nc", "> a\n> b\n\nc"),
        ("so:\n- a\n- b\n  c", "so:\n- a\n- b\n  c"),
        ("1. a\n2. b\n   - c", "1. a\n2. b\n   - c"),
        ("- > a", "- > a"),
        ("```\na\n  b\n```", "a\n  b"),
        ("a < b &amp; <i>c</i>", "a < b &amp; <i>c</i>"),
        ("\\*a\\*", "*a*"),
        ("\ud800\x00", ""),
    ],
)
def test_the_words_stay(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "limit", "text"),
    [
        ("one *two*\n\nthree", 40, "one two three"),
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one, two three", 6, "one…"),
        ("> theirs\n\nmine", 40, "mine"),
        ("> theirs", 40, "> theirs"),
        ("x" * 50, 10, "x" * 9 + "…"),
        ("山田太郎山田太郎", 5, "山田太郎…"),
        ("e\u0301" * 9, 6, "e\u0301e\u0301…"),
        ("👩\u200d🚀" * 9, 6, "👩\u200d🚀…"),
        ("one", 1, "…"),
        ("one", 0, ""),
        ("", 10, ""),
    ],
)
def test_an_excerpt_is_cut_between_words(source: str, limit: int, text: str) -> None:
    assert excerpt(source, limit) == text
