"""Static files: below their root only, under their own names, for ever where hashed."""

import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.delivery.static_files import FOR_EVER, StaticFiles

HASHED = "shell/news.0123456789ab.css"
STYLE = b"body { color: black }" * 20


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    root = tmp_path / "static"
    (root / "shell").mkdir(parents=True)
    for name in ("shell/news.css", HASHED):
        (root / name).write_bytes(STYLE)
        (root / f"{name}.gz").write_bytes(gzip.compress(STYLE))
    (root / "staticfiles.json").write_text(json.dumps({"paths": {"shell/news.css": HASHED}}))
    (root / ".hidden").write_text("x")
    (root / "way-out").symlink_to(tmp_path / "secret")
    (tmp_path / "secret").write_text("x")
    (tmp_path / "static-too").mkdir()
    (tmp_path / "static-too" / "secret").write_text("x")
    return StaticFiles(root, "/static/", {})


def ask(files: StaticFiles, path: str, method: str = "GET", **headers: bytes) -> Any:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    fields = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": fields}
    asyncio.run(files(scope, None, send))  # type: ignore[arg-type]
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(one["body"] for one in sent[1:])


@pytest.mark.parametrize(
    "path",
    [
        *["../secret", "shell/../../secret", "/etc/passwd", "../static-too/secret", "way-out"],
        *[".hidden", "shell", "shell/", "", ".", "staticfiles.json", "shell/none.css"],
        *["shell/news.css.gz", "shell/news.css.gz/", "shell/news.css/", "shell//news.css"],
        *["./shell/news.css", "shell\\news.css", "a" * 5_000, "shell/news.css\ufffd"],
    ],
)
def test_nothing_else_is_there(files: StaticFiles, path: str) -> None:
    assert ask(files, f"/static/{path}")[0] == 404


def test_a_hashed_name_is_for_ever_and_another_for_a_minute(files: StaticFiles) -> None:
    status, fields, body = ask(files, f"/static/{HASHED}")
    assert (status, fields[b"cache-control"].decode(), body) == (200, FOR_EVER, STYLE)
    assert fields[b"content-type"] == b"text/css; charset=utf-8"
    assert fields[b"x-content-type-options"] == b"nosniff"
    assert b"max-age=60" in ask(files, "/static/shell/news.css")[1][b"cache-control"]


def test_a_coding_made_beforehand_is_sent(files: StaticFiles) -> None:
    _, fields, body = ask(files, f"/static/{HASHED}", accept_encoding=b"gzip, br")
    assert fields[b"content-encoding"] == b"gzip"
    assert fields[b"vary"] == b"Accept-Encoding"
    assert gzip.decompress(body) == STYLE


def test_what_is_known_is_not_sent_again(files: StaticFiles) -> None:
    etag = ask(files, f"/static/{HASHED}")[1][b"etag"]
    status, fields, body = ask(files, f"/static/{HASHED}", if_none_match=etag)
    assert (status, body) == (304, b"")
    assert fields[b"cache-control"].decode() == FOR_EVER
    assert ask(files, f"/static/{HASHED}", accept_encoding=b"gzip", if_none_match=etag)[0] == 200


def test_head_and_what_is_not_allowed(files: StaticFiles) -> None:
    status, fields, body = ask(files, f"/static/{HASHED}", "HEAD")
    assert (status, fields[b"content-length"], body) == (200, b"%d" % len(STYLE), b"")
    status, fields, _ = ask(files, f"/static/{HASHED}", "POST")
    assert (status, fields[b"allow"]) == (405, b"GET, HEAD")


def test_only_what_never_changes_is_kept_in_memory(files: StaticFiles) -> None:
    for name in (HASHED, "shell/news.css"):
        ask(files, f"/static/{name}")
    assert list(files.ready) == [f"/static/{HASHED}".encode()]
    (files.root / HASHED).unlink()
    assert ask(files, f"/static/{HASHED}")[2] == STYLE
