"""Readers get renditions only: an original still knows where it was taken."""

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.server import Newspaper


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def names(newspaper: Newspaper, folder: str) -> list[str]:
    top = Path(newspaper.data, "media", folder)
    found = [str(path.relative_to(top)) for path in top.rglob("*") if path.is_file()]
    assert found, f"the sample edition has no {folder}"
    return found


def test_renditions_are_public(newspaper: Newspaper) -> None:
    name = quote(names(newspaper, "images")[0])
    assert status(f"{newspaper.url}/media/images/{name}") == 200


@pytest.mark.parametrize(
    "way",
    [
        "media/original_images/",
        "media/images/../original_images/",
        "media/images/%2e%2e/original_images/",
        "media/images/..%2foriginal_images/",
        "media//original_images/",
        "static/../media/original_images/",
    ],
)
def test_originals_are_not(newspaper: Newspaper, way: str) -> None:
    name = quote(names(newspaper, "original_images")[0])
    assert status(f"{newspaper.url}/{way}{name}") == 404


@pytest.mark.parametrize("path", ["media/", "media/images/", "media/images/../../secret-key"])
def test_nothing_else_of_the_data_is_served(newspaper: Newspaper, path: str) -> None:
    assert status(f"{newspaper.url}/{path}") == 404
