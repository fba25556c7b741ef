"""A file of an old site is fetched as it is."""

from pathlib import Path

import pytest

from standfirst.kit.tests.fetch_samples import answer, raw, serving


def test_the_body_becomes_a_file_of_its_name(tmp_path: Path) -> None:
    body = bytes(range(256)) * 1000
    with serving({"/06/pic.jpg": answer(body, Content_Type="Image/JPEG; q=1")}) as site:
        got = site.fetch("/06/pic.jpg#top", tmp_path / "new")
        again = site.fetch("/06/pic.jpg", tmp_path / "new")
        assert got.final_url == site.url("/06/pic.jpg")
    assert got.path.read_bytes() == again.path.read_bytes() == body
    assert got.path != again.path
    assert got.path.parent == tmp_path / "new"
    assert (got.path.name[:4], got.path.suffix) == ("pic-", ".jpg")
    assert got.content_type == "image/jpeg"


def test_chunks_and_a_body_without_length(tmp_path: Path) -> None:
    chunks = raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npi\r\n1;x\r\nc\r\n0\r\n\r\n"
    )
    with serving({"/a": chunks, "/b": raw(b"HTTP/1.0 200 OK\r\n\r\npic")}) as site:
        for path in ("/a", "/b"):
            got = site.fetch(path, tmp_path)
            assert got.path.read_bytes() == b"pic"
            assert got.content_type == ""


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/Café Ann.jpg?w=ü&h=%20", "/Caf%C3%A9%20Ann.jpg?w=%C3%BC&h=%20"),
        ("/a%2Fb%c3%a9+,;=.jpg", "/a%2Fb%c3%a9+,;=.jpg"),
        ('/a<b>"{}|^`.jpg', "/a%3Cb%3E%22%7B%7D%7C%5E%60.jpg"),
        ("?x", "/?x"),
        ("", "/"),
    ],
)
def test_addresses_are_sent_in_ascii(tmp_path: Path, written: str, sent: str) -> None:
    with serving({sent: answer()}) as site:
        assert site.fetch(f"  {site.url(written)}\n", tmp_path).final_url == site.url(sent)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("/..%2F..%2Fetc%2Fpasswd", "etc-passwd-"),
        ("/.ssh", "ssh-"),
        ("/%00a%0Ab.jpg", "a-b-"),
        ("/", "file-"),
    ],
)
def test_the_name_of_the_file_is_harmless(tmp_path: Path, path: str, stem: str) -> None:
    with serving({path: answer()}) as site:
        got = site.fetch(path, tmp_path)
    assert got.path.parent == tmp_path
    assert got.path.name.startswith(stem)


def test_hosts_of_other_scripts_are_asked_for_in_ascii(tmp_path: Path) -> None:
    with serving({"/": answer()}) as site:
        site.fetch(f"http://Zürich.EXAMPLE.:{site.port}/", tmp_path)
        assert site.looked_up == ["xn--zrich-kva.example"]
        assert site.asked[0][1]["Host"] == f"xn--zrich-kva.example:{site.port}"


def test_nothing_of_us_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving({"/": answer()}) as site:
        site.fetch("/", tmp_path)
        told = site.asked[0][1]
    assert sorted(told) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert told["Accept-Encoding"] == "identity"
