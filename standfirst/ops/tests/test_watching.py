"""A watched folder: what agencies deliver is taken once it is whole."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from standfirst.kit.interchange import Options
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.ops.watching import SETTLED, take_settled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    a_section()


def deliver(folder: Path, name: str, content: bytes | None = None) -> Path:
    path = folder / name
    path.write_bytes((SAMPLES / name).read_bytes() if content is None else content)
    return path


def round_(folder: Path, later: float = SETTLED + 1) -> list[str]:
    said: list[str] = []
    take_settled(folder, Options(), said.append, now=time.time() + later)
    return said


def test_a_story_is_taken_and_moved(tmp_path: Path) -> None:
    deliver(tmp_path, "dpa_text.json")
    round_(tmp_path)
    assert ArticlePage.objects.count() == 1
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["dpa_text.json"]


def test_a_file_that_is_still_arriving_waits(tmp_path: Path) -> None:
    path = deliver(tmp_path, "dpa_text.json")
    assert round_(tmp_path, later=0) == []
    assert path.exists()


def test_a_bad_file_is_set_aside_with_the_reason_and_the_next_is_taken(tmp_path: Path) -> None:
    deliver(tmp_path, "bad.json", b"{")
    deliver(tmp_path, "dpa_text.json")
    round_(tmp_path)
    assert "bad.json" in (tmp_path / "refused" / "bad.json.why.txt").read_text()
    assert ArticlePage.objects.count() == 1


def test_the_same_delivered_again_is_unchanged(tmp_path: Path) -> None:
    for _ in range(2):
        deliver(tmp_path, "dpa_text.json")
        said = round_(tmp_path)
    assert said[0].endswith(": unchanged")
