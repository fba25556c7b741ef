"""Memory holds one item at a time, and of what is past only files, terms and authors."""

import tracemalloc
from pathlib import Path

from standfirst.newsroom.moving.wordpress.reader import WxrReader
from standfirst.newsroom.tests.wxr_samples import export, item, term

ITEMS = 2_000


def test_thousands_of_items_need_no_more_than_a_few(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    before, after = export("|").split("|")
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        for number in range(ITEMS):
            label = term("category", f"c{number % 50}", "C")
            file.write(item(label, post_id=str(number), content="Some words. " * 350))
        file.write(after)
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    read = WxrReader(path)
    assert sum(1 for _ in read.items()) == ITEMS == read.head.counts["post"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
