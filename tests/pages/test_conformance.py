"""Every kind of public page conforms to the HTML standard."""

from pathlib import Path

from tests import tools
from tests.pages.conftest import Addresses, fetch
from tests.server import Newspaper


def test_pages_conform_to_html(newspaper: Newspaper, addresses: Addresses, tmp_path: Path) -> None:
    pages = {kind: fetch(newspaper.url + path) for kind, path in addresses.items()}
    assert tools.conformance(pages, tmp_path) == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>A</title><p><div>No.</div></p>"
    assert tools.conformance({"faulty": page}, tmp_path) != []
