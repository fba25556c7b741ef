"""A WordPress site of 50,000 items moves into an empty paper: time, items a second, memory.

script/bench moving_in [ITEMS]     the limit is 300 MB of memory
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

LIMIT = 300  # MB
ROOT = Path(__file__).resolve().parents[2]
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Old Herald</title><link>https://old.example</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
"""
ITEM = """<item><title>Council votes on bridge number {n}</title>
<link>https://old.example/2020/{month:02}/bridge-{n}/</link><dc:creator>reporter{by}</dc:creator>
<guid isPermaLink="false">https://old.example/?p={n}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[The vote was close.]]></excerpt:encoded>
<wp:post_id>{n}</wp:post_id><wp:post_date>2020-{month:02}-02 10:00:00</wp:post_date>
<wp:post_date_gmt>2020-{month:02}-02 10:00:00</wp:post_date_gmt>
<wp:post_name>bridge-{n}</wp:post_name><wp:status>publish</wp:status>
<wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><wp:post_password/>
<category domain="category" nicename="section-{section}">Section {section}</category>
<category domain="post_tag" nicename="tag-{tag}">Tag {tag}</category>
</item>
"""
PARAGRAPH = (
    "The council voted on Tuesday to repair the bridge over the Harle before winter, after a "
    'survey had found rust in <a href="https://old.example/2020/{month:02}/bridge-{other}/">two '
    "of its piers</a>."
)
MORE = " The work will take eleven weeks and costs less than was feared, the council says." * 3


def item(n: int) -> str:
    other = max(1, n - 7) if n % 10 else n + 3  # one in ten links to a piece that comes later
    text = "\n\n".join([PARAGRAPH.format(other=other, month=other % 12 + 1)] + [MORE] * 6)
    return ITEM.format(n=n, month=n % 12 + 1, by=n % 40, section=n % 6, tag=n % 300, text=text)


def write_export(path: Path, items: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(map(item, range(1, items + 1)))
        file.write("</channel></rss>")


def peak(process: subprocess.Popen[bytes]) -> int:
    """The most memory that the process has had so far, in MB."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def run(environment: dict[str, str], *arguments: str) -> tuple[float, int, list[str]]:
    """Seconds, most memory in MB, the last lines said."""
    started, most = time.monotonic(), 0
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([STANDFIRST, *arguments], env=environment, stdout=said)
        stop = threading.Event()
        while process.poll() is None:
            try:
                most = max(most, peak(process))
            except OSError:
                break
            stop.wait(0.5)
        if process.wait():
            raise SystemExit(f"standfirst {arguments[0]} ended with {process.returncode}")
        said.seek(0)
        lines = said.read().splitlines()
    return time.monotonic() - started, most, lines


def rows(items: int, folder: Path) -> Iterator[tuple[str, float, int]]:
    export = folder / "export.xml"
    write_export(export, items)
    print(f"{items:,} items, {export.stat().st_size / 1e6:.0f} MB of XML")
    data = {"STANDFIRST_DATA": str(folder / "data"), "STANDFIRST_SAMPLE": "0"}
    environment = {**os.environ, **data}
    run(environment, "setup")
    seconds, most, said = run(environment, "import", str(export))
    print("\n".join(said[-12:]))
    yield "first import", seconds, most
    seconds, most, said = run(environment, "import", str(export))
    print(said[-1])
    yield "the same again", seconds, most


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as name:
        found = list(rows(items, Path(name)))
    print(f"\n{'':16}{'minutes':>9}{'items a s':>11}{'most MB':>9}{'limit':>7}")
    for name, seconds, most in found:
        print(f"{name:16}{seconds / 60:9.1f}{items / seconds:11.0f}{most:9}{LIMIT:7}")
    if any(most > LIMIT for _, _, most in found):
        raise SystemExit("over the limit")


if __name__ == "__main__":
    main()
