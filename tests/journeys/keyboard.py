"""A reader who has no mouse: Tab, Shift+Tab, Enter and what they type."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, Page

MOST = 150  # presses
SCROLLED = 2.0  # seconds until the page has come to rest
IS_FOCUSED = "elements => elements.includes(document.activeElement)"
IS_SEEN = """element => {
    const {top, bottom, left, right} = element.getClientRects()[0] // the first line of a link
    const [x, y] = [(left + right) / 2, (top + Math.min(bottom, innerHeight)) / 2]
    const isRing = part => {
        const {outlineStyle, outlineWidth} = getComputedStyle(element, part)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    }
    return {
        isOnScreen: top >= 0 && top < innerHeight && x >= 0 && x <= innerWidth,
        isOnTop: element.contains(document.elementFromPoint(x, y)),
        isMarked: element.matches(':focus-visible') && (isRing() || isRing('::after')),
    }
}"""


def tab_to(page: Page, place: Locator, *, back: bool = False) -> None:
    """Presses Tab until it has the focus, which must then be seen."""
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if place.evaluate_all(IS_FOCUSED):
            return is_seen(place)
    pytest.fail(f"not reached with {MOST} presses: {place}", pytrace=False)


def is_seen(place: Locator) -> None:
    """What has the focus is on the screen, under nothing else, and marked."""
    deadline = time.monotonic() + SCROLLED
    while not all((found := place.evaluate(IS_SEEN)).values()):
        assert time.monotonic() < deadline, f"{place}: {found}"
        time.sleep(0.05)


def press(page: Page, place: Locator, *, back: bool = False) -> None:
    """Go to a link or a button, and press it."""
    tab_to(page, place, back=back)
    page.keyboard.press("Enter")


def write(page: Page, place: Locator, text: str, *, back: bool = False) -> None:
    """Go to a field, and write into it."""
    tab_to(page, place, back=back)
    page.keyboard.type(text)
