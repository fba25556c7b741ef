"""The files beside an export are found by their old addresses."""

import os
import unicodedata
from pathlib import Path

import pytest

from standfirst.kit import shelf
from standfirst.kit.shelf import Shelf, TooManyFiles

OLD = "https://old.example/wp-content/uploads"


def shelve(root: Path, *paths: str) -> Shelf:
    """Files whose content is their own path, so all differ."""
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.fsencode(path))
    return Shelf(root)


def found(of: Shelf, *hints: str) -> str | None:
    file = of.find(*hints)
    return None if file is None else str(file.relative_to(of.root))


def test_the_longest_agreement_of_folders_wins(tmp_path: Path) -> None:
    files = shelve(tmp_path, "uploads/2008/06/pic.jpg", "uploads/2008/07/pic.jpg", "other/pic.jpg")
    assert found(files, f"{OLD}/2008/07/pic.jpg") == "uploads/2008/07/pic.jpg"
    assert found(files, "2008/06/pic.jpg") == "uploads/2008/06/pic.jpg"
    assert found(files, "../other/./pic.jpg?w=3#top") == "other/pic.jpg"


@pytest.mark.parametrize(
    "hint",
    [
        f"{OLD}/Caf%C3%A9%20Ann.jpg?resize=300,200&ssl=1",
        "//old.example/Café Ann.jpg",
        unicodedata.normalize("NFD", "Café Ann.jpg"),
        "media\\CAFÉ ANN.JPG",
        "__GHOST_URL__/content/media/Café Ann.jpg",
    ],
)
def test_spellings_of_one_name_are_alike(tmp_path: Path, hint: str) -> None:
    for form in ("NFC", "NFD"):
        name = "media/" + unicodedata.normalize(form, "Café Ann.jpg")
        assert found(shelve(tmp_path / form, name), hint) == name


def test_bytes_that_are_not_utf_8_are_found(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    assert found(shelve(tmp_path, name), f"{OLD}/caf%E9.jpg") == name


def test_the_same_case_comes_first(tmp_path: Path) -> None:
    files = shelve(tmp_path, "a/PIC.jpg", "a/pic.jpg")
    assert found(files, "a/PIC.jpg") == "a/PIC.jpg"
    assert found(files, "a/Pic.jpg") is None
    assert files.ambiguous("a/Pic.jpg")


def test_no_picture_rather_than_the_wrong_one(tmp_path: Path) -> None:
    files = shelve(tmp_path, "a/pic.jpg", "b/pic.jpg")
    for hint in ("pic.jpg", "https://old.example/c/pic.jpg"):
        assert found(files, hint) is None
        assert files.ambiguous(hint)
    assert not files.ambiguous("a/pic.jpg")
    assert not files.ambiguous("nothing.jpg")


def test_equal_bytes_are_one_picture(tmp_path: Path) -> None:
    files = shelve(tmp_path, "a/pic.jpg", "b/pic.jpg")
    (tmp_path / "b/pic.jpg").write_text("a/pic.jpg")
    assert found(files, "pic.jpg") == "a/pic.jpg"
    assert not files.ambiguous("pic.jpg")


def test_a_folder_of_another_month_is_another_picture(tmp_path: Path) -> None:
    files = shelve(tmp_path, "uploads/2009/06/pic.jpg", "sites/3/logo.png", "media/day.jpg")
    assert found(files, f"{OLD}/2008/06/pic.jpg") is None
    assert found(files, "sites/2/logo.png") is None
    assert found(files, f"{OLD}/2008/06/day.jpg") == "media/day.jpg"


@pytest.mark.parametrize("hint", ["pic-300x200.jpg", "pic-scaled.jpg", "PIC-1x1.JPG"])
def test_a_size_that_is_missing_falls_back_to_the_original(tmp_path: Path, hint: str) -> None:
    files = shelve(tmp_path, "06/pic.jpg", "06/pic-150x150.jpg", "06/pic-1024x768.jpg")
    assert found(files, f"{OLD}/2008/06/{hint}") == "06/pic.jpg"


def test_an_original_that_is_missing_falls_back_to_the_largest_size(tmp_path: Path) -> None:
    sizes = ["06/pic-150x150.jpg", "06/pic-1024x768.jpg", "06/pic-300x9.jpg", "06/pic-99x99.png"]
    assert found(shelve(tmp_path, *sizes), "06/pic.jpg") == "06/pic-1024x768.jpg"
    assert found(shelve(tmp_path, "06/pic-scaled.jpg"), "06/pic.jpg") == "06/pic-scaled.jpg"


def test_a_size_that_is_there_is_taken_as_it_is(tmp_path: Path) -> None:
    files = shelve(tmp_path, "pic.jpg", "pic-300x200.jpg")
    assert found(files, "pic-300x200.jpg") == "pic-300x200.jpg"


def test_sizes_in_several_folders_are_ambiguous(tmp_path: Path) -> None:
    files = shelve(tmp_path, "a/pic-9x9.jpg", "b/pic-10x10.jpg")
    assert found(files, "pic.jpg") is None
    assert files.ambiguous("pic.jpg")


def test_the_first_hint_that_means_one_file_is_taken(tmp_path: Path) -> None:
    files = shelve(tmp_path, "a/pic.jpg", "b/pic.jpg", "c/day.jpg")
    assert found(files, "none.jpg", "pic.jpg", "c/day.jpg", "a/pic.jpg") == "c/day.jpg"


def test_links_and_hidden_files_are_not_there(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shelve(outside, "secret.jpg")
    names = [".git/a.jpg", ".b.jpg", "__MACOSX/c.jpg", "e/._f.jpg"]
    files = shelve(tmp_path / "in", "d.jpg", *names)
    (tmp_path / "in/link.jpg").symlink_to(outside / "secret.jpg")
    (tmp_path / "in/folder").symlink_to(outside)
    os.mkfifo(tmp_path / "in/pipe.jpg")
    hints = [*names, "link.jpg", "secret.jpg", "pipe.jpg", "../outside/secret.jpg", "", "..", "/"]
    assert [hint for hint in hints if files.find(hint)] == []


def test_a_file_that_became_a_link_is_not_given(tmp_path: Path) -> None:
    files = shelve(tmp_path / "in", "pic.jpg")
    assert found(files, "pic.jpg") == "pic.jpg"
    (tmp_path / "secret").touch()
    (tmp_path / "in/pic.jpg").unlink()
    (tmp_path / "in/pic.jpg").symlink_to(tmp_path / "secret")
    assert files.find("pic.jpg") is None


@pytest.mark.parametrize("hint", ["https://[/pic.jpg", "a\0b.jpg", "%00", "%", "\ud800.jpg", "?#"])
def test_hints_that_mean_nothing_find_nothing(tmp_path: Path, hint: str) -> None:
    assert shelve(tmp_path, "pic.jpg").find(hint) is None


def test_a_folder_that_is_too_full_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_FILES", 3)
    files = shelve(tmp_path, "a/1", "a/2")
    assert found(files, "1") == "a/1"
    with pytest.raises(TooManyFiles, match="more than 3 files"):
        shelve(tmp_path, "a/3").find("3")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Shelf(tmp_path / "none").find("pic.jpg")
