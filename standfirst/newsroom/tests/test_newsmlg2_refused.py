"""A document that is no story is refused in one line that names the place and the reason."""

from pathlib import Path

import pytest

from standfirst.newsroom.tests.newsmlg2_samples import (
    CREATED,
    NAMESPACE,
    faults_of,
    message,
    news_item,
    written,
)


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (news_item(guid=""), "/newsItem/@guid: is missing"),
        (news_item(guid="g" * 501), "/newsItem/@guid: is longer than 500 characters"),
        (news_item().replace(CREATED, ""), "/newsItem/itemMeta/versionCreated: is missing"),
        (news_item("<versionCreated>May</versionCreated>"), "/versionCreated: “May” is not a date"),
        (news_item("<embargoed>2024-02-30T10:00:00Z</embargoed>"), "is no moment of the calendar"),
        (news_item('<pubStatus qcode="stat:killed"/>'), "pubStatus: “killed” is not one of usable"),
        (f'<conceptItem xmlns="{NAMESPACE}"/>', "/conceptItem: holds no story"),
        ("<rss/>", "/rss: is not NewsML-G2"),
        ("<newsItem/>", "/newsItem: is not NewsML-G2"),
        (message(), "/newsMessage/itemSet: holds neither a newsItem nor a packageItem"),
        (news_item()[:-40], "it breaks off before its end"),
        (f'<!DOCTYPE a [<!ENTITY a "b">]>{news_item()}', "it declares entities of its own"),
        ("", "it breaks off before its end"),
        (news_item(content="<inlineData>" + "line\n\n" * 20_001 + "</inlineData>"), "paragraphs"),
    ],
)
def test_a_fault_has_its_place_and_reason(tmp_path: Path, document: str, fault: str) -> None:
    (said,) = faults_of(written(tmp_path, document))
    assert fault in said


def test_one_bad_item_refuses_the_whole_message(tmp_path: Path) -> None:
    good, bad = news_item(), news_item(guid="")
    faults = faults_of(written(tmp_path, message(good, bad, good, bad)))
    assert faults == [
        "/newsMessage/itemSet/newsItem[2]/@guid: is missing",
        "/newsMessage/itemSet/newsItem[4]/@guid: is missing",
    ]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none.xml") == ["it cannot be read (No such file or directory)"]


def test_another_encoding_than_it_names_is_refused(tmp_path: Path) -> None:
    (said,) = faults_of(
        written(tmp_path, news_item(about="<slugline>Ålesund</slugline>").encode("latin-1"))
    )
    assert "not in the encoding that it names" in said
