"""What a failed test leaves behind: the server's log in its report, pictures in `tests/shots/`."""

import contextlib
import re
from collections.abc import Generator
from pathlib import Path

import playwright.sync_api
import pytest

from tests.browser import OPEN_PAGES
from tests.server import NEWSPAPER

SHOTS = Path(__file__).parent / "shots"
_log_position = pytest.StashKey[int]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Remembers where the server's log stands as the test begins."""
    paper = item.config.stash.get(NEWSPAPER, None)
    item.stash[_log_position] = paper.log_position() if paper else 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Completes the report of a test that failed."""
    report = yield
    paper = item.config.stash.get(NEWSPAPER, None)
    if report.failed and paper:
        log = paper.log_since(item.stash.get(_log_position, 0))
        report.sections.append(("what the newspaper logged during this test", log))
    pages: list[playwright.sync_api.Page] = item.stash.get(OPEN_PAGES, [])
    if report.failed and report.when == "call":
        for number, page in enumerate(pages, start=1):
            shot = take_shot(page, f"{item.name}-{number}")
            report.sections.append((f"page {number}", f"{page.url}, shown in {shot}"))
    return report


def take_shot(page: playwright.sync_api.Page, name: str) -> Path:
    """A picture of the whole page, if the browser still gives one."""
    shot = SHOTS / (re.sub(r"[^\w.-]+", "-", name) + ".png")
    with contextlib.suppress(playwright.sync_api.Error):
        page.screenshot(path=shot, full_page=True)
    return shot
