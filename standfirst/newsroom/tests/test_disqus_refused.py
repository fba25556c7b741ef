"""A Disqus export with something wrong in it is refused whole, before a comment is given."""

from pathlib import Path

import pytest

from standfirst.kit.interchange import Refused
from standfirst.newsroom.moving.disqus import DisqusReader
from standfirst.newsroom.tests.disqus_samples import SAMPLE, THREAD, comment, export


def faults_of(path: Path) -> list[str]:
    with pytest.raises(Refused) as refusal:
        DisqusReader(path)
    assert "\n" not in str(refusal.value)
    return refusal.value.faults


@pytest.mark.parametrize(
    ("post", "fault"),
    [
        (comment(id=""), "/disqus/post[2]: lacks its id"),
        (comment("<createdAt/>"), "/disqus/post[2]: lacks its moment (“createdAt”)"),
        (comment("<createdAt>today</createdAt>"), "/disqus/post[2]/createdAt: “today” is not a"),
        (comment("<createdAt>2013-02-30T00:00:00</createdAt>"), "is no moment of the calendar"),
        (comment("<isSpam>maybe</isSpam>"), "/disqus/post[2]/isSpam: “maybe” is neither true nor"),
        ("<thread><link>https://a.example/</link></thread>", "/disqus/thread[2]: lacks its id"),
    ],
)
def test_a_fault_has_its_place(tmp_path: Path, post: str, fault: str) -> None:
    (said,) = faults_of(export(tmp_path, THREAD, comment(), post))
    assert fault in said


def test_an_export_of_nothing_is_refused(tmp_path: Path) -> None:
    assert faults_of(export(tmp_path)) == ["it holds no thread and no comment of Disqus"]


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "disqus.xml"
    path.write_bytes(SAMPLE.read_bytes()[:3_000])
    assert "it breaks off before its end" in faults_of(path)[0]


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "disqus.xml"
    path.write_text('<!DOCTYPE disqus [<!ENTITY a "b">]><disqus><post>&a;</post></disqus>')
    assert "it declares entities of its own" in faults_of(path)[0]
