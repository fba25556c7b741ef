"""The body of an answer, as a file of at most so many bytes."""

from __future__ import annotations

import re
import tempfile
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import unquote

from standfirst.kit.fetch.addresses import NotFetched
from standfirst.kit.fetch.lines import MOST_HEAD, Line
from standfirst.kit.fetch.targets import Target

CHUNK = 65_536


def saved(answer: HTTPResponse, line: Line, name: str, into: Path, most: int) -> Path:
    length = _check_answer(answer, most)
    # Chunks may be small, and each has a line of its own.
    line.allowance = 2 * most + MOST_HEAD
    into.mkdir(parents=True, exist_ok=True)
    stem, dot, suffix = name.rpartition(".")
    file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it stays
        dir=into, prefix=f"{stem or suffix}-", suffix=dot and f".{suffix}", delete=False
    )
    try:
        with file:
            size = 0
            for chunk in iter(lambda: answer.read(CHUNK), b""):
                size += len(chunk)
                if size > most:
                    raise _too_large(most)
                file.write(chunk)
        if length is not None and size != length:
            raise NotFetched("it breaks off before its end")
    except BaseException as fault:
        Path(file.name).unlink()
        if isinstance(fault, HTTPException):
            raise line.fault or NotFetched("it breaks off before its end") from None
        raise
    return Path(file.name)


def _check_answer(answer: HTTPResponse, most: int) -> int | None:
    """The number of bytes that are announced.

    :raises NotFetched: it is not a whole, plain body of at most `most` bytes.
    """
    if answer.status != HTTPStatus.OK:
        known = {status.value: f" {status.phrase}" for status in HTTPStatus}
        raise NotFetched(f"it answered {answer.status}{known.get(answer.status, '')}")
    transfer = answer.getheader("Transfer-Encoding", "").lower()
    if answer.getheader("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise NotFetched("it is sent in an encoding that was not asked for")
    if transfer not in ("", "chunked"):
        raise NotFetched("it is sent in an encoding that was not asked for")
    length = answer.getheader("Content-Length", "")
    if transfer or not re.fullmatch(r"[0-9]{1,18}", length):
        return None
    if int(length) > most:
        raise _too_large(most)
    return int(length)


def content_type(answer: HTTPResponse) -> str:
    return answer.getheader("Content-Type", "").partition(";")[0].strip().lower()


def _too_large(most: int) -> NotFetched:
    return NotFetched(f"it is larger than {most / 1024**2:g} MiB")


def file_name(target: Target) -> str:
    """The last part of the path in harmless letters, at most 80; "file" if there are none."""
    last = unquote(target.query.partition("?")[0].rpartition("/")[2])
    return re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip("-.")[-80:].lstrip("-.") or "file"
