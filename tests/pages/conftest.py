"""One address of each kind of public page, found as a reader finds it: by following links."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.pages.shelf import Shelf, open_shelf
from tests.pages.signed_in import Editor
from tests.server import Newspaper

Addresses = dict[str, str]
FIXED = {
    "front": "/",
    "edition": "/uk/",
    "corrections": "/corrections/",
    "alerts": "/alerts/",
    "search": "/search/?q=the",
    "no-results": "/search/?q=xyzzyqwert",
    "not-found": "/there-is/no-such-page/",
}
LINKED = {
    "article": r"/[\w-]+/[\w-]+/",
    "section": r"/[\w-]+/",
    "journalist": r"/by/[\w-]+/",
    "topic": r"/topic/[\w-]+/",
}
KINDS = [*FIXED, *LINKED]
# Words that begin an address but are no section's.
TAKEN = set("account alerts by corrections editor international search support topic uk us".split())


@pytest.fixture(scope="module")
def editor(newspaper: Newspaper) -> Editor:
    return Editor(newspaper)


@pytest.fixture(scope="module")
def shelf(newspaper: Newspaper) -> Iterator[Shelf]:
    with open_shelf(newspaper) as found:
        yield found


@pytest.fixture(scope="session")
def addresses(newspaper: Newspaper) -> Addresses:
    """A path by kind of page. The kinds that need a link are found on the front and its lead."""
    found = dict(FIXED)
    links = _links(fetch(newspaper.url))
    found["article"] = _first("article", links)
    links += _links(fetch(newspaper.url + found["article"]))
    return found | {kind: _first(kind, links) for kind in LINKED}


def fetch(url: str) -> str:
    """The page's HTML, of an error page too."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def _links(html: str) -> list[str]:
    return re.findall(r"""<a\b[^>]*\bhref=["']?([^"'\s>]+)""", html)


def _first(kind: str, links: list[str]) -> str:
    for link in links:
        is_taken = link.split("/")[1:2] and link.split("/")[1] in TAKEN
        if re.fullmatch(LINKED[kind], link) and is_taken == (kind in {"journalist", "topic"}):
            return link
    pytest.fail(f"neither the front nor its lead links to any {kind}", pytrace=False)
