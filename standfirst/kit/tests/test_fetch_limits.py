"""Size, time and form of an answer are bounded, and nothing is left of what is refused."""

import time
from functools import partial
from itertools import repeat
from pathlib import Path
from threading import Event

import pytest

from standfirst.kit.tests.fetch_samples import Answer, answer, raw, serving

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
MIB = 1024 * 1024


def test_a_length_that_is_too_large_is_believed(tmp_path: Path) -> None:
    with serving({"/": answer(b"", Content_Length="99999999999")}) as site:
        assert "larger than 64 MiB" in site.refusal("/", tmp_path)


def test_the_largest_file_is_just_taken(tmp_path: Path) -> None:
    with serving({"/": answer(b"x" * 1000)}) as site:
        assert site.fetch("/", tmp_path / "one", most_bytes=1000).path.stat().st_size == 1000
        assert "larger than" in site.refusal("/", tmp_path / "two", most_bytes=999)


@pytest.mark.parametrize(
    "pieces",
    [
        [OK + b"\r\n", *repeat(b"x" * 65536, 64)],
        [CHUNKED, *repeat(b"10000\r\n" + b"x" * 65536 + b"\r\n", 64)],
        [OK + b"Content-Length: -1\r\n\r\n", *repeat(b"x" * 65536, 64)],
        [OK + b"Content-Length: 1" + b"0" * 5000 + b"\r\n\r\n", *repeat(b"x" * 65536, 64)],
    ],
)
def test_a_body_without_end_is_cut(tmp_path: Path, pieces: list[bytes]) -> None:
    with serving({"/": raw(*pieces)}) as site:
        assert "larger than 2 MiB" in site.refusal("/", tmp_path, most_bytes=2 * MIB)


@pytest.mark.parametrize(
    "pieces",
    [
        [OK, *repeat(b"X: " + b"x" * 60_000 + b"\r\n", 20)],
        [OK, b"X: " + b"x" * 600_000],
        [OK, *repeat(b"X: y\r\n", 200)],
        [*repeat(b"HTTP/1.1 100 Continue\r\n\r\n", 20_000)],
        [CHUNKED, *repeat(b"1;" + b"x" * 60_000 + b"\r\nx\r\n", 20)],
        [CHUNKED, b"0\r\n", *repeat(b"X: " + b"x" * 60_000 + b"\r\n", 20)],
    ],
)
def test_headers_without_end_are_cut(tmp_path: Path, pieces: list[bytes]) -> None:
    with serving({"/": raw(*pieces)}) as site:
        said = site.refusal("/", tmp_path, most_bytes=1000)
    assert "too large" in said or "does not answer in HTTP" in said


@pytest.mark.parametrize(
    "pieces",
    [
        [*repeat(b"", 100)],
        [OK, *repeat(b"X: y\r\n", 90)],
        [OK + b"X: ", *repeat(b"y", 100)],
        [OK + b"\r\n", *repeat(b"x", 100)],
        [CHUNKED, *repeat(b"1\r\nx\r\n", 100)],
        [CHUNKED, *repeat(b"0", 100)],
    ],
)
def test_an_answer_in_drops_is_cut_at_the_deadline(tmp_path: Path, pieces: list[bytes]) -> None:
    gone = Event()
    with serving({"/": raw(*pieces, pause=partial(gone.wait, 0.05))}) as site:
        began = time.monotonic()
        assert "took longer than 0.3 seconds" in site.refusal("/", tmp_path, seconds=0.3)
        assert time.monotonic() - began < 1.5
        gone.set()


def test_a_slow_resolver_is_not_waited_for(tmp_path: Path) -> None:
    gone = Event()
    with serving({"/": answer()}) as site:
        said = site.refusal("/", tmp_path, seconds=0.2, resolve=lambda _: [str(gone.wait(5))])
        gone.set()
    assert said == f"{site.url('/')}: it took longer than 0.2 seconds"


@pytest.mark.parametrize(
    "data",
    [
        OK + b"Content-Length: 9\r\n\r\nshort",
        CHUNKED + b"9\r\nshort",
        CHUNKED + b"5\r\nshort\r\n",
        CHUNKED + b"zz\r\nshort\r\n",
    ],
)
def test_a_body_that_breaks_off_is_refused(tmp_path: Path, data: bytes) -> None:
    with serving({"/": raw(data)}) as site:
        assert "breaks off" in site.refusal("/", tmp_path)


@pytest.mark.parametrize("data", [b"", b"pic", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_not_http_is_told(tmp_path: Path, data: bytes) -> None:
    with serving({"/": raw(data)}) as site:
        assert "does not answer in HTTP" in site.refusal("/", tmp_path)


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (500, "500"), (799, "799")])
def test_only_a_whole_answer_is_taken(tmp_path: Path, status: int, words: str) -> None:
    with serving({"/a.jpg": answer(status=status)}) as site:
        said = site.refusal("/a.jpg", tmp_path)
    assert said.startswith(f"{site.url('/a.jpg')}: it answered {words}")


@pytest.mark.parametrize(
    "packed", [answer(Content_Encoding="gzip"), answer(Transfer_Encoding="gzip, chunked")]
)
def test_a_packed_answer_is_refused(tmp_path: Path, packed: Answer) -> None:
    with serving({"/": packed}) as site:
        assert "encoding that was not asked for" in site.refusal("/", tmp_path)
