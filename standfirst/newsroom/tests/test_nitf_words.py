"""Headlines, standfirst, bylines and places, each in its own field and nowhere twice."""

from pathlib import Path

import pytest

from standfirst.kit.blocks import Paragraph
from standfirst.newsroom.tests.nitf_samples import HEAD, TEXT, story


def test_the_abstract_is_the_standfirst_and_no_line_is_lost(tmp_path: Path) -> None:
    second = "<hedline><hl1>Ferry <em>returns</em></hl1><hl2>Islanders relieved</hl2></hedline>"
    found = story(tmp_path, head=f"{second}<abstract><p>In short.</p><p>Good.</p></abstract>")
    assert (found.headline, found.standfirst) == ("Ferry returns", "In short. Good.")
    assert found.remarks == ("Another line stood above the text: Islanders relieved",)
    assert story(tmp_path, head=second).standfirst == "Islanders relieved"


def test_a_lead_by_class_moves_up_and_a_lede_stays(tmp_path: Path) -> None:
    found = story(tmp_path, text=f'<p class="lead">After a storm.</p>{TEXT}')
    assert found.standfirst == "After a storm."
    assert found.body == (Paragraph("The ferry sailed again."),)
    stays = story(tmp_path, text=f'<p lede="true">After a storm.</p>{TEXT}')
    assert stays.standfirst == "" and len(stays.body) == 2


def test_repetitions_go(tmp_path: Path) -> None:
    head = f"{HEAD}<byline>By Ann Roe</byline><abstract><p>The ferry sailed.</p></abstract>"
    text = "<hl2>Ferry returns</hl2><p>By Ann Roe</p><p>The ferry sailed. All cheered.</p>"
    found = story(tmp_path, head=head, text=text)
    assert found.body == (Paragraph("The ferry sailed. All cheered."),)
    assert found.standfirst == ""
    assert found.remarks == ("The abstract repeats how the text begins; it was left out.",)


@pytest.mark.parametrize(
    ("byline", "text", "authors"),
    [
        ("By ANN McROE", "ANN McROE", ("ANN McROE",)),
        (
            "By ANN ROE<byttl>Sports Columnist</byttl>",
            "Ann Roe, Sports Columnist",
            ("Ann Roe",),
        ),
        (
            (
                "By <person><name.given>Ann</name.given><name.family>Roe</name.family></person> "
                "and <person>Bo Li</person>, <byttl>Our Wire</byttl>"
            ),
            "Ann Roe and Bo Li, Our Wire",
            ("Ann Roe", "Bo Li"),
        ),
        ("Ann Roe / fact.example.no", "Ann Roe / fact.example.no", ("Ann Roe",)),
        ("gr/bp", "", ()),
    ],
)
def test_a_byline_names_people(
    tmp_path: Path, byline: str, text: str, authors: tuple[str, ...]
) -> None:
    found = story(tmp_path, head=f"{HEAD}<byline>{byline}</byline>")
    assert (found.byline, found.authors) == (text, authors)


@pytest.mark.parametrize(
    ("dateline", "opening", "place", "text"),
    [
        ("<location>OSLO</location>", "OSLO (WW) — Rain fell.", "OSLO", "Rain fell."),
        ("Oslo", "Oslo, Jan 2 (WW).- Rain fell.", "Oslo", "Rain fell."),
        ("Oslo (WW) -", "Oslo (WW): Rain fell.", "Oslo", "Rain fell."),
        ("Oslo", "DN: Rain fell.", "Oslo", "DN: Rain fell."),
        ("", "Rome, 2 ene (WW).- Rain fell.", "Rome", "Rain fell."),
        ("", "Bari (WW) - Rain fell.", "", "Bari (WW) - Rain fell."),
        ("<location><city>Bari</city><country>Italy</country></location>", "R", "Bari, Italy", "R"),
    ],
)
def test_a_place_that_is_known_leaves_the_text(
    tmp_path: Path, dateline: str, opening: str, place: str, text: str
) -> None:
    docdata = '<doc-id id-string="7"/><evloc city="Rome"/><date.issue norm="20240305"/>'
    head = f'{HEAD}<dateline>{dateline}<story.date norm="20240305">x</story.date></dateline>'
    found = story(tmp_path, docdata=docdata, head=head, text=f"<p>{opening}</p>")
    assert (found.dateline, found.body) == (place, (Paragraph(text),))


def test_the_title_serves_without_a_headline(tmp_path: Path) -> None:
    found = story(tmp_path, head="", before="<title>Ferry</title>")
    assert found.headline == "Ferry" and "title took its place" in found.remarks[0]
