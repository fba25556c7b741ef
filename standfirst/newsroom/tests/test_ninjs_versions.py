"""The version of a document is the one it declares, else the one it is valid in."""

import json
from pathlib import Path

import pytest

from standfirst.newsroom.tests.ninjs_samples import SAMPLES, changed, faults_of
from standfirst.newsroom.wires.ninjs import READERS, read
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST, version_of


@pytest.mark.parametrize(
    ("name", "major"),
    [("1.x-005_complex_text_article", 1), ("2.1-ntb_text", 2), ("ntb_text", 3), ("ap_image", 3)],
)
def test_an_undeclared_version_is_found(name: str, major: int) -> None:
    version, faults = version_of(json.loads((SAMPLES / f"{name}.json").read_text("utf-8")))
    assert version is not None
    assert (version.major, faults) == (major, [])


def test_every_known_version_has_its_reader() -> None:
    assert sorted(READERS) == sorted(version.major for version in NEWEST_FIRST)


def test_a_declared_version_is_believed(tmp_path: Path) -> None:
    schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"
    for standard in ({"version": "3.0"}, {"schema": schema}, {"name": "ninjs"}):
        assert read(changed(tmp_path, standard=standard))[0].headline == "Headline"


def test_a_version_of_the_future_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, standard={"name": "ninjs", "version": "4.0"})
    assert faults_of(path) == ["$.standard: ninjs 4 is not a known version"]


def test_no_schema_is_asked_of_the_network(socket_disabled: None) -> None:
    assert read(SAMPLES / "tt_text_image_3.json")[0].keywords[-1] == "Finland"
