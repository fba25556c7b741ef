"""Redirects are followed a few times, each as carefully as the first address."""

from pathlib import Path

import pytest

from standfirst.kit.tests.fetch_samples import answer, moved, serving


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(tmp_path: Path, status: int) -> None:
    places = {"/06/old.jpg": moved("../new.jpg?w=3", status), "/new.jpg?w=3": answer()}
    with serving(places) as site:
        got = site.fetch("/06/old.jpg", tmp_path)
        assert got.final_url == site.url("/new.jpg?w=3")
    assert got.path.name.startswith("new-")


def test_a_place_in_raw_utf_8_is_understood(tmp_path: Path) -> None:
    place = "/Café.jpg".encode().decode("latin-1")
    with serving({"/": moved(place), "/Caf%C3%A9.jpg": answer()}) as site:
        assert site.fetch("/", tmp_path).final_url == site.url("/Caf%C3%A9.jpg")


def test_the_host_is_looked_up_and_checked_each_time(tmp_path: Path) -> None:
    places = {"/": answer()}
    with serving(places) as site:
        places["/"] = moved(f"http://inside.example:{site.port}/")
        assert "inside.example is not a public address" in site.refusal("/", tmp_path)
        assert site.looked_up == ["old.example", "inside.example"]
        assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("file:///etc/passwd", "not an address of http"),
        ("http://old.example/", "port"),
        ("http://ann:secret@old.example/", "name or password"),
        ("http://169.254.169.254:PORT/latest/meta-data/", "not a public address"),
        ("http://[::1]:PORT/", "not a public address"),
        ("http://[", "not an address"),
        ("", "answered 302 without an address"),
    ],
)
def test_a_redirect_elsewhere_is_refused(tmp_path: Path, place: str, reason: str) -> None:
    answers = {"/": answer()}
    with serving(answers) as site:
        answers["/"] = moved(place.replace("PORT", str(site.port)))
        assert reason in site.refusal("/", tmp_path)
        assert len(site.asked) == 1


def test_four_redirects_are_followed_and_not_five(tmp_path: Path) -> None:
    places = {f"/{at}": moved(f"/{at + 1}") for at in range(5)} | {"/5": answer()}
    with serving(places) as site:
        assert site.fetch("/1", tmp_path / "one").final_url == site.url("/5")
        assert "redirected more than 4 times" in site.refusal("/0", tmp_path / "two")


def test_no_cookie_is_carried_along(tmp_path: Path) -> None:
    with serving({"/": moved("/a", Set_Cookie="a=1"), "/a": answer()}) as site:
        site.fetch("/", tmp_path)
        assert "Cookie" not in site.asked[1][1]
