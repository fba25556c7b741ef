"""No member leaves the folder, hides behind its name or takes another's place."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from standfirst.kit.tests.archive_samples import patched, refusal, zipped


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../slip", "leads out"),
        ("a/../../slip", "leads out"),
        ("a/../b", "leads out"),
        ("a/..", "leads out"),
        ("/etc/passwd", "absolute"),
        ("//host/share", "absolute"),
        ("C:/boot.ini", "absolute"),
        ("c:boot.ini", "absolute"),
        ("..\\slip", "backslash"),
        ("a\\b", "backslash"),
        ("a\nb", "control character"),
        ("a\x9bb", "control character"),
        ("a//b", "empty part"),
        ("./a", "empty part"),
        ("a/./b", "empty part"),
        ("a" * 256, "longer than 255"),
        ("é" * 128, "longer than 255"),
        ("a/" * 512 + "a", "longer than 1024"),
    ],
)
def test_a_name_that_is_not_safe_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    said = refusal(zipped(tmp_path, {"good": b"", name: b"bad"}), tmp_path / "into")
    assert reason in said
    assert "member “" in said
    assert said.isprintable()


def test_a_name_with_nul_is_refused(tmp_path: Path) -> None:
    path = patched(zipped(tmp_path, {"a.txt_.jpg": b""}), b"a.txt_", b"a.txt\0")
    assert "control character" in refusal(path, tmp_path / "into")


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a", b"")
        archive.filelist[0].filename = ""
    assert "empty part" in refusal(path, tmp_path / "into")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names",
    [("a.jpg", "a.jpg"), ("a.jpg", "A.JPG"), ("é", "e\u0301"), ("ß", "SS"), ("a", "a/")],
)
def test_two_members_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    assert "same name" in refusal(tmp_path / "export.zip", tmp_path / "into")


@pytest.mark.parametrize("names", [("a", "a/b"), ("A/b/c", "a")])
def test_a_file_is_no_folder(tmp_path: Path, names: tuple[str, str]) -> None:
    path = zipped(tmp_path, dict.fromkeys(names, b""))
    assert "which is a file" in refusal(path, tmp_path / "into")


def test_a_name_that_differs_inside_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"inside": b"x"})
    data = path.read_bytes()
    path.write_bytes(data.replace(b"inside", b"../out", 1))
    assert "“inside” is damaged" in refusal(path, tmp_path / "into")
