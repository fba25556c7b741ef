"""An export far larger than any chunk of the file is read, whatever stands on the seams."""

import json
from pathlib import Path

from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.tests.ghost_samples import export, only, post, posts


def test_a_post_longer_than_a_chunk_is_read_whole(tmp_path: Path) -> None:
    text = "<p>" + 'Wörter, 🎉 and \\ "quotes". ' * 40_000 + "</p>"
    assert only(export(tmp_path, post(html=text))).html == text


def test_characters_may_lie_on_the_seams(tmp_path: Path) -> None:
    path = tmp_path / "ghost.json"
    rows = [post(id=number, html="é🎉" * (number % 7)) for number in range(3_000)]
    text = json.dumps({"db": [{"data": {"posts": rows}}]}, ensure_ascii=False, indent=1)
    path.write_text(text, "utf-8")
    assert [found.html for found in posts(GhostReader(path))] == [row["html"] for row in rows]
