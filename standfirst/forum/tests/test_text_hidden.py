"""No comment turns the page around, and none hides what it says."""

import pytest

from standfirst.forum.text import render, tidy


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_no_change_of_direction_stays_open(sign: str) -> None:
    assert render(f"a{sign}b") == "<p>ab</p>"
    assert render(f"{sign}{sign}a\n{sign}b") == "<p>a<br>\nb</p>"
    assert render(f"`a{sign}b`") == "<p><code>ab</code></p>"


def test_isolates_stay_where_their_line_closes_them() -> None:
    assert tidy("a \u2067b \u2068c\u2069\u2069 d") == "a \u2067b \u2068c\u2069\u2069 d"
    assert tidy("\u2067a\nb\u2069") == "a\nb"
    assert tidy("\u2069a\u2066b\u2069\u2067") == "a\u2066b\u2069"


def test_a_reference_to_a_hidden_sign_is_shown_as_typed() -> None:
    assert render("&#8238;a &#x202E;b &rlm;") == "<p>&amp;#8238;a &amp;#x202E;b &amp;rlm;</p>"


@pytest.mark.parametrize(
    "sign", "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2063\u3164\ufe0f\ufeff\U000e0041"
)
def test_hidden_signs_without_a_use_are_left_out(sign: str) -> None:
    assert tidy(f"sp{sign}am") == "spam"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "ශ්\u200dරී",
        "👨🏽\u200d👩\u200d👧",
        "\u2764\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100城",
        "שלום\u200f!",
        "a\tb\nc",
    ],
    ids=ascii,
)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert tidy(text) == text


def test_what_no_database_holds_is_left_out() -> None:
    assert tidy("a\x00b\ud800c\udfffd\x1be\x7f\r\nf\rg\u2029h") == "abcde\nf\ng\nh"
