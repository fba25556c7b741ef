"""The paper on a home screen."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from standfirst.shell import frame
from standfirst.shell.manifest import short


@pytest.mark.django_db
def test_it_opens_as_an_app_under_the_papers_name() -> None:
    answer = Client().get("/manifest.webmanifest")
    told = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["display"], told["start_url"]) == (
        frame.paper_name(), "standalone", "/"
    )  # fmt: skip
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}


@pytest.mark.django_db
def test_its_icons_are_there_in_the_sizes_that_it_names() -> None:
    for icon in Client().get("/manifest.webmanifest").json()["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(found, str)
        with Image.open(found) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("The Ellermouth Courant", "Courant"), ("Le Monde", "Le Monde"), ("", ""),
     ("Wochenzeitungsverlagsblatt", "Wochenzeitungsverlagsblatt")],
)  # fmt: skip
def test_below_the_icon_stands_what_fits(name: str, shown: str) -> None:
    assert short(name) == shown
