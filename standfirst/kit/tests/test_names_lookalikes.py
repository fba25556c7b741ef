"""Names that look alike have one skeleton; others do not."""

import itertools

import pytest

from standfirst.kit.names import skeleton
from standfirst.kit.names_skeleton import _published

ALIKE = [
    ["Ann-Marie", "Ann Marie", "annmarie", "Ann\u2010Marie", "ann.marie", "Änn Márie", "ANNMARIE"],
    [
        "admin",
        "\u0430dmin",
        "Adm\u0456n",
        "ADMIN",
        "adrnin",
        "adm1n",
        "ａｄｍｉｎ",
        "ⓐⓓⓜⓘⓝ",
        "🅰🅳🅼🅸🅽",
    ],
    ["Ian", "ian", "IAN", "lan", "1an", "|an", "\u0131an", "\u0399an", "\u2160an"],
    ["Bob", "B0b", "ВОВ", "вов", "b\u200bob", "b\u00adob", "BÓB", "b\u0336o\u0336b"],
    ["O'Brien", "O’Brien", "OʼBrien", "obrien", "0'Brien"],
    ["Søren", "Soren", "Sören"],
    ["Андрей", "Андреи", "АНДРЕЙ", "андрей"],
    ["Weiß", "WEISS", "weiss", "WEIẞ"],
    ["محمّد", "محمد"],
    ["שָׁלוֹם", "שלום"],
    ["می‌خواهم", "میخواهم"],
    ["Νίκος", "ΝΙΚΟΣ", "νικοσ"],
]
DIFFERENT = [
    ["Ann", "Anne", "Anna", "Hann", "Ann 😀", "Ann 😎"],
    ["ゴリ", "コリ"],  # dakuten spell
    ["தமிழ்", "தமிழ"],  # so does a virama
    ["कि", "की", "क"],
    ["ปา", "ป่า", "ป้า"],
    ["שרי", "שירי", "שר"],  # a yod is a letter, however small
    ["김민수", "김민서"],
    ["山田", "川田"],
    ["Nina", "Vina"],
    ["Roe", "Yoe"],
]


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_one_skeleton_for_names_that_look_alike(names: list[str]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_other_names_differ(names: list[str]) -> None:
    assert len({skeleton(name) for name in names}) == len(names)


def test_a_name_of_punctuation_keeps_it() -> None:
    assert skeleton("!?") and skeleton("!?") != skeleton("?!")
    assert skeleton("") == skeleton("\u200b") == ""


def test_unicodes_own_pairs_look_alike() -> None:
    """All of UTS #39's pairs of letters without case (and ASCII digits), but presentation forms."""
    pairs = _published().items()
    alike = [skeleton(source) == skeleton(seen) for source, seen in pairs]
    assert len(alike) > 6_000
    assert alike.count(False) < 250  # small and capital disagree, or NFKC says more than the table


def test_no_two_plain_names_meet_by_accident() -> None:
    """Of all words of three of these letters, only those with i and l meet."""
    words = ["".join(letters) for letters in itertools.product("abcdeghijklopqrstuvxyz", repeat=3)]
    assert len({skeleton(word) for word in words}) == 21**3
