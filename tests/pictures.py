"""The pictures of README.md, taken of the sample edition in Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import CHROMIUM_ARGUMENTS, find_chromium
from tests.server import new_paper

FOLDER = Path(__file__).parents[1] / "docs/pictures"
STORY = "/environment/judges-order-harle-to-run-free/"


def main() -> None:
    with new_paper(None) as paper:
        paper.run("setup", timeout=300)
        with paper.serving(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
            )
            take(browser, paper.url)
            browser.close()


def take(browser: Browser, url: str) -> None:
    wide = a_page(browser, url, 1280, 1000)
    wide.goto(STORY)
    save(wide, "story")
    wide.evaluate("document.querySelector('#comments').scrollIntoView({behavior: 'instant'})")
    save(wide, "forum")
    phone = a_page(browser, url, 390, 844)
    phone.goto(STORY)
    save(phone, "phone")


def a_page(browser: Browser, url: str, width: int, height: int) -> Page:
    """Of a reader in Britain, on a screen of that size in CSS pixels."""
    context = browser.new_context(
        base_url=url,
        locale="en-GB",
        timezone_id="Europe/London",
        viewport={"width": width, "height": height},
    )
    return context.new_page()


def save(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=82)
    sys.stdout.write(f"{FOLDER / name}.jpg\n")


if __name__ == "__main__":
    main()
