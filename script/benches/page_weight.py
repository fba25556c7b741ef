"""What a first visit transfers, without photos, against its limits: script/bench page_weight

As the operators' guide puts the paper on the net, behind nginx with HTTPS and HTTP/2; header
fields included; the paper has had time to press its pages.
"""

import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _table import Table
from lighthouse import STORY, front

from tests.browser import CHROMIUM_ARGUMENTS, find_chromium
from tests.ports import free_port
from tests.server import Newspaper

PAGES = {
    "story": STORY,
    "long read": "/sport/you-run-for-the-light/",
    "front": "/",
    "section": "/environment/",
}
PRESSED = 4  # seconds after a first visit


def weigh(browser: Browser, base: str, path: str) -> tuple[dict[str, int], int]:
    """Bytes on the wire by kind, and requests to other hosts, of a browser that was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, ignore_https_errors=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    elsewhere: list[str] = []
    weights: dict[str, int] = defaultdict(int)

    def on_response(event):  # type: ignore[no-untyped-def]
        kinds[event["requestId"]] = event["type"]
        if urlsplit(event["response"]["url"]).netloc != urlsplit(base).netloc:
            elsewhere.append(event["response"]["url"])

    def on_end(event):  # type: ignore[no-untyped-def]
        weights[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", on_response)
    session.on("Network.loadingFinished", on_end)
    page.goto(base + path, wait_until="networkidle")
    context.close()
    return weights, len(elsewhere)


def tell(table: Table, name: str, weights: dict[str, int], elsewhere: int) -> None:
    """The limits are those of a story; other pages are told beside them."""
    is_limited = name == "story"
    kinds = ("Document", "Stylesheet", "Font")
    for kind in kinds:
        table.row(f"{name}: {kind.lower()}, KB", weights[kind] / 1024)
    shown = sum(weights[kind] for kind in kinds) / 1024
    table.row(f"{name}: the three, KB", shown, most=60 if is_limited else None)
    script = (weights["Script"] + weights["Fetch"] + weights["XHR"] + weights["Other"]) / 1024
    table.row(f"{name}: script and what it fetches, KB", script, most=45 if is_limited else None)
    table.row(f"{name}: requests to other hosts", elsewhere, most=0)


def main() -> None:
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-weight-") as name:
        folder, port = Path(name), free_port()
        paper = Newspaper(folder / "data", None, free_port())
        paper.run("setup", timeout=300)
        paper.environment["STANDFIRST_ORIGIN"] = base = f"https://localhost:{port}"
        with (
            paper.serving(),
            front(folder / "nginx", port, paper.port),
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
            )
            for path in PAGES.values():
                weigh(browser, base, path)
            time.sleep(PRESSED)
            for title, path in PAGES.items():
                tell(table, title, *weigh(browser, base, path))
            browser.close()
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
