"""A line of the JSON log has its fields, and names no reader."""

import json
import logging
import sys
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
