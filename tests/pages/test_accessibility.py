"""No public page breaks WCAG 2.2 AA as far as axe can tell: phone and desk, day and night."""

import pytest
from playwright.sync_api import Page

from tests import tools
from tests.browser import Visitor, Watch
from tests.pages.conftest import KINDS, Addresses

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """rules => axe.run({runOnly: rules}).then(result => result.violations.flatMap(
    ({id, help, nodes}) => nodes.map(node => `${id}: ${help}: ${node.html}`)))"""
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1440, "height": 900}}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_page_is_accessible(
    kind: str, size: str, addresses: Addresses, visitor: Visitor, watch: Watch
) -> None:
    watch.forgive("status: 404 .*/no-such-page/")
    # Without motion: a colour half-way between day and night is nobody's fault.
    page = visitor(viewport=SIZES[size], color_scheme="light", reduced_motion="reduce")
    page.goto(addresses[kind])
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


def test_axe_finds_faults(page: Page) -> None:
    page.goto("/")
    page.locator("main h2 a").first.evaluate("node => node.style.color = '#eee'")
    page.locator("footer a").first.evaluate("node => node.replaceChildren()")
    assert {fault.split(":")[0] for fault in faults(page)} >= {"color-contrast", "link-name"}


def faults(page: Page) -> list[str]:
    """One line for each place of the page that breaks a rule."""
    page.evaluate(tools.axe_source())
    return list(page.evaluate(AXE, RULES))
