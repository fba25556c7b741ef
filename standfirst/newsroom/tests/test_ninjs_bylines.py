"""Bylines lose their "by" and give their authors, in the language of the story."""

import pytest

from standfirst.newsroom.wires.wording import read_byline


@pytest.mark.parametrize(
    ("by", "language", "text", "authors"),
    [
        ("By Ann Lee", "en-GB", "Ann Lee", ["Ann Lee"]),
        ("BY: Ann Lee & Bo Ek", "", "Ann Lee & Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Von A Rot, B Blau und C Gelb, dpa", "de", "A Rot, B Blau und C Gelb, dpa", None),
        ("Av Nils Persson", "sv", "Nils Persson", ["Nils Persson"]),
        ("Par Zoé Roy et Max Petit", "fr", "Zoé Roy et Max Petit", ["Zoé Roy", "Max Petit"]),
        ("Por Ana Paz e Rui Sá", "pt", "Ana Paz e Rui Sá", ["Ana Paz", "Rui Sá"]),
        ("Karl Melander/TT", "sv", "Karl Melander/TT", ["Karl Melander"]),
        ("Von Miller", "en", "Von Miller", ["Von Miller"]),
        ("Byron Webb", "en", "Byron Webb", ["Byron Webb"]),
        ("Jo Day, Political Editor", "en", "Jo Day, Political Editor", ["Jo Day"]),
        ("Ann Lee in London and Bo Ek", "en", "Ann Lee in London and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Associated Press", "en", "Ann Lee, Associated Press", ["Ann Lee"]),
        ("<b>Ann&nbsp;Lee</b>", "en", "Ann Lee", ["Ann Lee"]),
        ("Ann Lee <ann@a.b>", "en", "Ann Lee <ann@a.b>", ["Ann Lee <ann@a.b>"]),
        ("NTB", "nb", "NTB", []),
        ("", "en", "", []),
    ],
)
def test_a_byline_gives_its_authors(
    by: str, language: str, text: str, authors: list[str] | None
) -> None:
    byline = read_byline(by, language, frozenset({"ntb"}))
    assert byline.text == text
    assert list(byline.authors) == (["A Rot", "B Blau", "C Gelb"] if authors is None else authors)


def test_the_agency_in_a_byline_is_found() -> None:
    assert read_byline("Jo Day, Nordlys", "nb", frozenset({"nordlys"})).agency == "Nordlys"
    assert read_byline("Jo Day/TT", "sv", frozenset()).agency == "TT"
