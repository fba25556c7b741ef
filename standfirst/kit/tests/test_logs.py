"""A line of the JSON log has its fields, and names no reader."""

import json
import logging
import sys
import time
from datetime import datetime
from typing import Any

import pytest

from standfirst.kit import logs


def record(message: str, *args: object, exc_info: Any = None) -> logging.LogRecord:
    return logging.LogRecord("standfirst.desk", logging.ERROR, "", 0, message, args, exc_info)


def written(found: logging.LogRecord) -> dict[str, Any]:
    line = logs.Json().format(found)
    assert "\n" not in line
    return dict(json.loads(line))


def test_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDFIRST_PROCESS", "web-2")
    found = written(record("%d stories\nlate", 3))
    assert datetime.fromisoformat(found.pop("time")).tzinfo is not None
    assert isinstance(found.pop("pid"), int)
    assert found == {
        "level": "ERROR",
        "logger": "standfirst.desk",
        "process": "web-2",
        "message": "3 stories\nlate",
    }


def test_a_traceback_is_one_string() -> None:
    try:
        raise ValueError("no such ”edition“")
    except ValueError:
        found = written(record("It failed", exc_info=sys.exc_info()))
    assert found["exception"].startswith("Traceback")
    assert found["exception"].endswith("no such ”edition“")


def test_a_request_is_named_where_there_is_one() -> None:
    assert "request_id" not in written(record("Late"))
    known = logs.request_id.set("af09")
    try:
        assert written(record("Late"))["request_id"] == "af09"
    finally:
        logs.request_id.reset(known)


@pytest.mark.parametrize("form", [logs.Plain, logs.Json])
def test_mail_addresses_and_passwords_in_addresses_are_left_out(
    form: type[logging.Formatter],
) -> None:
    try:
        raise ValueError("Key (email)=(ada.lovelace+news@example.co.uk) already exists")
    except ValueError:
        found = record("%s failed", "postgres://desk:secret@localhost/paper")
        found.exc_info = sys.exc_info()
    line = form().format(found)
    assert "lovelace" not in line
    assert "secret" not in line
    assert "already exists" in line


SIGNED = "eyJjb2RlIjoiMSJ9:1vOxYz:" + "aB3_-" * 8 + "xyz"
ONE_TIME = "czu2kq-" + "0a1b2c3d" * 4
LIVE = [
    f"Conflict: /account/address/undo/{SIGNED}/",
    f"Forbidden (Origin checking failed): /account/enter/NDI/{ONE_TIME}/",
    f"Gone: /editor/password_reset/confirm/NDI/{ONE_TIME}/",
    f"GET /account/enter/?next=%2Faccount%2Faddress%2Fundo%2F{SIGNED.replace(':', '%3A')}%2F",
    f"Reverse for 'undo' with keyword arguments '{{'token': '{SIGNED}'}}'",
]


@pytest.mark.parametrize("form", [logs.Plain, logs.Json])
@pytest.mark.parametrize("said", LIVE)
def test_live_tokens_in_addresses_are_left_out(form: type[logging.Formatter], said: str) -> None:
    try:
        raise ValueError(said)
    except ValueError:
        line = form().format(record("%s", said, exc_info=sys.exc_info()))
    assert line.count("…") == 2  # in the message and in the traceback
    for part in (*SIGNED.split(":"), *ONE_TIME.split("-"), "NDI"):
        assert part not in line
    assert line.count(said[:20]) == 2


@pytest.mark.parametrize(
    "said",
    [
        "Not Found: /environment/judges-order-harle-to-run-free-after-2026-floods/",
        "Not Found: /reader/3f2504e0-4f89-11d3-9a0c-0305e82c3301/",
        "Not Found: /account/enter/code/",
        "It took 12:24:50.123 at http://localhost:8000/static/shell/panel.0123456789ab.js",
        "tests/kit/test_logs.py::test_live_tokens_in_addresses_are_left_out_of_every_line",
    ],
)
def test_other_addresses_are_told_as_they_are(said: str) -> None:
    assert written(record("%s", said))["message"] == said


def test_a_long_line_is_read_in_no_time() -> None:
    started = time.monotonic()
    for each in ("a" * 100_000, "a:" * 50_000, "a1-" * 30_000, "a%3A" * 25_000):
        logs.discreet(each)
    assert time.monotonic() - started < 2
