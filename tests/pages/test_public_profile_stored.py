"""The public profile in the page store: everyone's page, and nobody's once it is hidden."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.pages.asking import Answer, ask
from tests.pages.fields import FORBIDDEN
from tests.server import Newspaper

MAKE = """
from standfirst.readers.models import Reader
from standfirst.readers.actions.pictures import set_picture
reader = Reader.objects.create_user("shelf@example.org", name="Shelf Reader", skeleton="shelf")
set_picture(reader, b"RIFF....WEBPVP8 ")
print(reader.handle)
"""
DO = """
from standfirst.readers.models import Reader
from standfirst.readers.actions import names, pictures, profile
reader = Reader.objects.get(email="shelf@example.org")
{}
"""


@pytest.fixture
def address(newspaper: Newspaper) -> Iterator[str]:
    handle = newspaper.run("shell", "-v", "0", "-c", MAKE).split()[-1]
    yield f"/reader/{handle}/"
    newspaper.run("shell", "-v", "0", "-c", DO.format("reader.delete()"))


def until(newspaper: Newspaper, address: str, status: int, word: str) -> Answer:
    """As soon as it is so: within five seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        answer = ask(newspaper, address)
        if answer.status == status and answer.holds(word):
            return answer
        time.sleep(0.05)
    pytest.fail(f"{answer.status} without “{word}”: {answer}")


def test_it_follows_its_reader_and_is_gone_when_hidden(newspaper: Newspaper, address: str) -> None:
    first = until(newspaper, address, 200, "Shelf Reader")
    assert not first.cookies and not first.holds("shelf@example.org")
    same = ask(newspaper, address, b"Cookie: sessionid=other; standfirst_reader=x")
    assert same.body == first.body
    newspaper.run("shell", "-c", DO.format("names.rename(reader, 'Other Reader')"))
    until(newspaper, address, 200, "Other Reader")
    hide = DO.format("profile.edit_profile(reader, bio='', is_listed=False)")
    newspaper.run("shell", "-c", hide)
    assert not until(newspaper, address, 404, "404").holds("Other Reader")


def test_its_picture_is_served_until_it_is_removed(newspaper: Newspaper, address: str) -> None:
    page = until(newspaper, address, 200, "/media/portraits/")
    start = page.body.index(b"/media/portraits/")
    path = page.body[start : start + len("/media/portraits/.webp") + 22].decode()
    picture = ask(newspaper, path)
    assert picture.status == 200 and picture.body.startswith(b"RIFF")
    assert picture.value("content-type") == "image/webp"
    assert picture.value("cache-control") == "public, max-age=3600"
    told = [f"{name}: {value}" for name, value in picture.lines]
    assert set(FORBIDDEN) <= set(told)
    newspaper.run("shell", "-c", DO.format("pictures.remove_picture(reader)"))
    assert ask(newspaper, path).status == 404
    assert ask(newspaper, "/media/portraits/").status == 404
