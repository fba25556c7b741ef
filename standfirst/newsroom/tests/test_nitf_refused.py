"""What cannot be known again, dated or trusted is refused with one clear line."""

from pathlib import Path

import pytest

from standfirst.newsroom.tests.nitf_samples import DOCDATA, document, fault_of

ISSUED = '<date.issue norm="20240305T101500Z"/>'


@pytest.mark.parametrize(
    ("docdata", "fault"),
    [
        (ISSUED, "head/docdata/doc-id/@id-string: is missing"),
        ('<doc-id id-string="7"/>', "head/docdata/date.issue: is missing"),
        (
            '<doc-id id-string="7"/><date.issue norm="Tuesday"/>',
            "head/docdata/date.issue/@norm: “Tuesday” is not a date and time",
        ),
        (
            '<doc-id id-string="7"/><date.issue norm="20240230T101500Z"/>',
            "“20240230T101500Z” is no moment of the calendar",
        ),
        (f'{DOCDATA}<date.release norm="soon"/>', "the embargo could not be kept"),
        (f'<doc-id id-string="{"7" * 600}"/>{ISSUED}', "doc-id: is longer than 500 characters"),
        (f'{DOCDATA}<du-key version="{"7" * 101}"/>', "du-key: is longer than 100 characters"),
    ],
)
def test_a_fault_has_its_place_and_reason(tmp_path: Path, docdata: str, fault: str) -> None:
    assert fault in fault_of(document(tmp_path, docdata=docdata))


def test_a_truncated_file_breaks_off(tmp_path: Path) -> None:
    path = document(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    assert "it breaks off before its end" in fault_of(path)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    path = document(tmp_path, text="<p>&b;</p>")
    bomb = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    path.write_text(bomb + path.read_text("utf-8"), "utf-8")
    assert "entities" in fault_of(path)


def test_another_root_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss/>", "utf-8")
    assert fault_of(path) == "its root is “rss”, not “nitf”"


def test_an_endless_text_is_refused(tmp_path: Path) -> None:
    assert "body/body.content: the text has more than" in fault_of(
        document(tmp_path, text="<p>a</p>" * 20_001)
    )


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "gone.xml").startswith("it cannot be read (")
