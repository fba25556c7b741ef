"""Only plain addresses of the web are fetched."""

from pathlib import Path

import pytest

from standfirst.kit.fetch import NotFetched, fetch


def never(host: str) -> list[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "not an address of http"),
        ("ftp://old.example/", "not an address of http"),
        ("gopher://old.example:80/", "not an address of http"),
        ("data:,x", "not an address of http"),
        ("pic.jpg", "not an address of http"),
        ("//old.example/pic.jpg", "not an address of http"),
        ("", "not an address of http"),
        ("http://old.example:22/", "a port"),
        ("http://old.example:0/", "a port"),
        ("https://old.example:8443/", "a port"),
        ("http://old.example:99999/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://ann:secret@old.example/", "name or password"),
        ("http://@old.example/", "name or password"),
        ("http://8.8.8.8\\@old.example/", "not an address"),
        ("http://old.example/\r\nHost: x", "not an address"),
        ("http://old.example/\0", "not an address"),
        ("http://old.example/" + "a" * 5000, "not an address"),
        ("http:///pic.jpg", "not a host's name"),
        ("http://old example/", "not a host's name"),
        ("http://a..example/", "not a host's name"),
        ("http://0177.0.0.1/", "usual form"),
    ],
)
def test_an_address_is_refused_before_anyone_is_asked(
    tmp_path: Path, url: str, reason: str
) -> None:
    with pytest.raises(NotFetched, match=reason) as refused:
        fetch(url, tmp_path, resolve=never)
    assert "secret" not in str(refused.value)
    assert str(refused.value).isprintable()
