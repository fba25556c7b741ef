"""An embargo is never let out early, and what is not understood is withheld."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.newsroom.tests.nitf_samples import DOCDATA, document, story
from standfirst.newsroom.wires.nitf.reader import read
from standfirst.newsroom.wires.story import Status

RELEASE = '<date.release norm="20240306T060000{}"/>'


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("usable", Status.USABLE),
        ("Canceled", Status.CANCELED),
        ("withheld", Status.WITHHELD),
        ("embargoed", Status.WITHHELD),
        ("killed", Status.WITHHELD),
    ],
)
def test_the_status_is_the_agencys(tmp_path: Path, said: str, status: Status) -> None:
    assert story(tmp_path, status=said).status is status


def test_an_embargo_lasts_until_the_release(tmp_path: Path) -> None:
    found = story(tmp_path, status="embargoed", docdata=DOCDATA + RELEASE.format("+0100"))
    assert found.status is Status.USABLE
    assert found.embargo == datetime(2024, 3, 6, 5, tzinfo=UTC)


def test_a_release_to_come_is_an_embargo_by_any_name(tmp_path: Path) -> None:
    assert story(tmp_path, docdata=DOCDATA + RELEASE.format("Z")).embargo
    past = DOCDATA + '<date.release norm="20240305T101500Z"/>'
    assert story(tmp_path, docdata=past).embargo is None


def test_an_embargo_without_a_zone_ends_as_late_as_it_may(tmp_path: Path) -> None:
    found = story(tmp_path, status="embargoed", docdata=DOCDATA + RELEASE.format(""))
    assert found.embargo == datetime(2024, 3, 6, 18, tzinfo=UTC)
    assert "Please check the embargo." in str(found.remarks)


def test_a_document_can_withdraw_another_story(tmp_path: Path) -> None:
    path = document(tmp_path, status="usable")
    other = 'docdata management-doc-idref="76" management-idref-status="canceled"'
    path.write_text(path.read_text("utf-8").replace("docdata", other, 1), "utf-8")
    notice, withdrawn = read(path)
    assert notice.status is Status.USABLE and notice.uri == "urn:nitf:our-wire:77"
    assert withdrawn.status is Status.CANCELED and withdrawn.uri == "urn:nitf:our-wire:76"
    assert not withdrawn.body
