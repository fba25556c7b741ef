"""What a first visit transfers, without photos, against the limit of 60 KB; other hosts asked.

script/bench page_weight
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser import CHROMIUM_ARGUMENTS, find_chromium
from tests.server import Newspaper, free_port

LIMIT = 60 * 1024
PAGES = {
    "article": "/environment/judges-order-harle-to-run-free/",
    "long read": "/sport/you-run-for-the-light/",
    "front": "/",
    "section": "/environment/",
}


def weigh(base: str) -> dict[str, tuple[dict[str, int], int]]:
    """Page → bytes on the wire by kind, headers included, and requests to other hosts."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
        )
        for name, path in PAGES.items():
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            kinds: dict[str, str] = {}
            elsewhere: list[str] = []
            weights: dict[str, int] = defaultdict(int)

            def on_response(event, kinds=kinds, elsewhere=elsewhere):  # type: ignore[no-untyped-def]
                kinds[event["requestId"]] = event["type"]
                if urlsplit(event["response"]["url"]).netloc != urlsplit(base).netloc:
                    elsewhere.append(event["response"]["url"])

            def on_end(event, kinds=kinds, weights=weights):  # type: ignore[no-untyped-def]
                kind = kinds.get(event["requestId"], "Other")
                weights[kind] += int(event["encodedDataLength"])

            session.on("Network.responseReceived", on_response)
            session.on("Network.loadingFinished", on_end)
            page.goto(base + path, wait_until="networkidle")
            found[name] = (dict(weights), len(elsewhere))
        browser.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = Newspaper(Path(folder) / "data", None, free_port())
        paper.run("setup", timeout=300)
        with paper.serving():
            rows = weigh(paper.url)
    heads = ("HTML", "CSS", "fonts", "other", "sum", "of limit", "elsewhere")
    print(f"{'page':12}" + "".join(f"{head:>11}" for head in heads))
    for name, (weights, elsewhere) in rows.items():
        html, css, fonts = (weights.get(kind, 0) for kind in ("Document", "Stylesheet", "Font"))
        rest = sum(weights.values()) - html - css - fonts - weights.get("Image", 0)
        total = html + css + fonts + rest
        cells = (html, css, fonts, rest, total, f"{total / LIMIT:.0%}", elsewhere)
        print(f"{name:12}" + "".join(f"{cell:>11}" for cell in cells))


if __name__ == "__main__":
    main()
