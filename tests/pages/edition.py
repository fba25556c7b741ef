"""The sample edition twice: as its files tell it, and as the running newspaper shows it."""

import tomllib
import urllib.request
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]

import standfirst

SAMPLE = Path(standfirst.__file__).parent / "newsroom" / "sample"


@dataclass(frozen=True)
class Story:
    """A story of the edition and the page it became. Headline and authors are the files'."""

    address: str
    headline: str
    authors: list[str]
    kind: str
    html: str

    @cached_property
    def page(self) -> Any:
        """The page as a tree, for questions in XPath."""
        return lxml.html.document_fromstring(self.html)

    def shown(self, xpath: str) -> list[str]:
        """The text of every such element, its white space collapsed; of attributes their value."""
        found = self.page.xpath(xpath)
        return [
            " ".join((one if isinstance(one, str) else one.text_content()).split()) for one in found
        ]

    @property
    def published(self) -> str:
        """The instant that stands under the headline, in ISO 8601."""
        return self.shown("//div[@class='filed']//time/@datetime")[0]


def get(address: str) -> str:
    """The answer's text.

    :raises urllib.error.HTTPError: the status is no success.
    """
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


@cache
def desk() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "desk.toml").read_text("utf-8"))


@cache
def journalists() -> dict[str, str]:
    """Name by slug."""
    listed = tomllib.loads((SAMPLE / "journalists.toml").read_text("utf-8"))["journalist"]
    return {row["slug"]: row["name"] for row in listed}


@cache
def files() -> list[dict[str, Any]]:
    """Every story as its file tells it."""
    paths = sorted((SAMPLE / "stories").glob("*.toml"))
    return [tomllib.loads(path.read_text("utf-8")) for path in paths]


@cache
def stories(origin: str) -> list[Story]:
    """Every story of the edition, fetched once from the newspaper at this origin."""
    return [_story(f"{origin}/{told['section']}/{told['slug']}/", told) for told in files()]


def _story(address: str, told: dict[str, Any]) -> Story:
    authors = [journalists()[slug] for slug in told["bylines"]]
    return Story(address, told["headline"], authors, told["kind"], get(address))
