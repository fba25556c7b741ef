"""Times in the basic form, in the extended one, with and without a zone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.newsroom.tests.nitf_samples import DOCDATA, story
from standfirst.newsroom.wires.nitf.times import read_norm

ID = '<doc-id id-string="7" regsrc="{}"/>'


@pytest.mark.parametrize(
    "text",
    [
        "20170102T222800+0000",
        "20170102T222800Z",
        "2017-01-02T22:28:00.000Z",
        "20170102 2228",
        "20170102172800-0500",
        "20170103T0028+02",
    ],
)
def test_every_form_names_the_same_moment(text: str) -> None:
    assert read_norm(text, UTC)[0] == datetime(2017, 1, 2, 22, 28, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "2017", "20171302", "20170102T2500Z", "20170102T1000+9900"])
def test_other_texts_are_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is no"):
        read_norm(text, UTC)


def test_without_a_zone_it_is_utc_and_said(tmp_path: Path) -> None:
    found = story(tmp_path, docdata=ID.format("Wire") + '<date.issue norm="20240705T100000"/>')
    assert found.version_created == datetime(2024, 7, 5, 10, tzinfo=UTC)
    assert found.remarks == ("Times without a time zone (date.issue) were read as UTC.",)


def test_an_agency_of_one_country_has_its_own_clock(tmp_path: Path) -> None:
    found = story(tmp_path, docdata=ID.format("NTB") + '<date.issue norm="20240705T100000"/>')
    assert found.version_created == datetime(2024, 7, 5, 8, tzinfo=UTC)
    assert "Europe/Oslo, the agency's own" in found.remarks[0]


def test_the_last_revision_is_the_version_and_the_first_was_published(tmp_path: Path) -> None:
    times = ("20240305T120000Z", "20240305T110000Z")
    revised = "".join(f'<revision-history norm="{time}"/>' for time in times)
    found = story(tmp_path, before=revised)
    assert found.version == "2024-03-05T12:00:00Z"
    assert found.published == datetime(2024, 3, 5, 11, tzinfo=UTC)


def test_the_date_of_publication_serves_where_there_is_no_other(tmp_path: Path) -> None:
    sold = '<pubdata date.publication="20240305T101500Z"/>'
    found = story(tmp_path, docdata='<doc-id id-string="7"/>', before=sold)
    assert found.version == "2024-03-05T10:15:00Z"


def test_an_unreadable_time_of_less_weight_is_said(tmp_path: Path) -> None:
    sold = '<pubdata date.publication="yesterday"/>'
    found = story(tmp_path, docdata=DOCDATA, before=sold)
    assert "head/pubdata/@date.publication: “yesterday” is not a date" in found.remarks[0]
