"""People may be called what they are called, in any script."""

import pytest

from standfirst.kit.names import initials, problem

NAMES = {
    "Ann Roe": "AR",
    "Jo": "J",
    "Ann Ann": "AA",
    "J.R.R. Tolkien": "JT",
    "Ann-Marie O’Brien": "AO",
    "Ngũgĩ wa Thiong'o": "NT",
    "Nguyễn Văn Thịnh": "NT",
    "Łukasz Żak": "ŁŻ",
    "ßtefan Øre": "SØ",
    "007": "0",
    "Иван Smith": "ИS",
    "Иван-Smith": "И",
    "Σωκράτης": "Σ",
    "山田太郎": "山",
    "ヤマダ・タロウ": "ヤ",
    "小林Ken": "小",
    "김민수": "김",
    "金민수": "金",
    "葛\U000e0100城": "葛",
    "محمد علی": "مع",
    "می\u200cخواهم": "م",
    "שָׁלוֹם": "ש",
    "नमस्ते क्\u200dष": "नक",
    "ශ්\u200dරී ලංකා": "ශල",
    "র\u200d্যাচেল": "র",
    "രാജന്\u200d": "ര",
    "မြို့ကျော်": "မ",
    "ภาษาไทย": "ภ",
    "བསྒྲུབས": "བ",
    "ქართველი": "ქ",
    "Ann 😀": "A",
    "😀 Ann 😀 Roe": "AR",
    "👩\u200d🚀 Ann": "A",
    "👨🏽\u200d👩\u200d👧\u200d👦 Family": "F",
    "Ann \u2764\ufe0f": "A",
    "Ann 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f": "A",
    "Ann 🇬🇧": "A",
    "Ann \U0001fae8": "A",  # newer than Python 3.11's tables
    "Admin Smith": "AS",
    "Steven Supporter": "SS",
    "x" * 50: "X",
}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_is_accepted_and_has_initials(name: str) -> None:
    assert problem(name) is None
    assert problem(f"  {name}\n") is None
    assert initials(name) == NAMES[name]


@pytest.mark.parametrize("name", ["", " ", "😀", "...", "\u0301", "\ud83d"], ids=ascii)
def test_without_a_letter_there_are_no_initials(name: str) -> None:
    assert initials(name) == ""
