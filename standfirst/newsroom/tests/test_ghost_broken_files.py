"""A file that is no proper JSON is refused in one clear line, without being held whole."""

from pathlib import Path

import pytest

from standfirst.newsroom.tests.ghost_samples import SAMPLE, faults_of

START = b'{"db":[{"data":{"posts":['


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "it is not JSON: expecting value (line 1, column 1)"),
        (START, "it is not JSON: expecting value (line 1, column 26)"),
        (START + b"\n  {} {}", "expecting ',' delimiter (line 2, column 6)"),
        (START + b"]}}]} x", "it is not JSON: extra data (line 1, column 32)"),
        (START + b"]}}]", "it is not JSON: expecting ',' delimiter"),
        (b'{"db" [', "it is not JSON: expecting ':' delimiter"),
        (b'{"db":[], 5}', "expecting property name enclosed in double quotes"),
        (START + '{"title":"å"}'.encode("latin-1"), "not written in UTF-8 (byte 0xE5 at position"),
        (START + b'{"id":1,"id":2}', "the property 'id' stands twice"),
        (b'{"db":[],"db":[]}', "the property 'db' stands twice"),
        (START + b'{"id":NaN}', "NaN is no number"),
        (START + b'{"id":"\\ud800"}]}}]}', "half of a surrogate pair"),
        (START + b"[" * 100_000, "it is nested too deeply"),
        (START + b'"' + b"a" * 33 * 1024**2, "one of its values is larger than 32 MiB"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes, fault: str) -> None:
    path = tmp_path / "ghost.json"
    path.write_bytes(data)
    (said,) = faults_of(path)
    assert fault in said


def test_an_export_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    path, whole = tmp_path / "ghost.json", SAMPLE.read_bytes().rstrip()
    for length in range(1, len(whole), 97):
        path.write_bytes(whole[:length])
        assert faults_of(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none") == ["it cannot be read (No such file or directory)"]
