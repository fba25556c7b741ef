"""How a line of the log is written: plain for people, JSON for programs that collect logs."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any


class Format(StrEnum):
    PLAIN = "plain"
    JSON = "json"


LEVELS = ("WARNING", "DEBUG", "INFO", "ERROR", "CRITICAL")
"""The first is the default."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that is being answered; empty where there is none."""

# What databases and mail servers say often names the person whose row or letter it was.
MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
LOGIN = re.compile(r"(?<=://)[^\s/@]{1,256}@")

# An address of ours can be a key, and log lines name addresses. These two forms are known by
# themselves, so no room need tell us its paths, and no headline in an address looks like them.
SIGNED = re.compile(
    r"(?<![\w=-])(?:[\w=-]+(?::|%3A)){1,2}[\w-]{40,}", re.ASCII | re.IGNORECASE
)  # value:time:signature, as in a signed link; a signature has 43 characters
ONE_TIME = re.compile(
    r"(?:[\w=-]{1,64}(?:/|%2F))?[0-9a-z]{6,13}-[0-9a-f]{32}(?![\w-])", re.ASCII | re.IGNORECASE
)  # who/time-digest, as in a link that signs in once


def discreet(text: str) -> str:
    """The text with `…` for mail addresses, for user and password in a URL, and for tokens."""
    if "@" in text:
        text = MAIL.sub("…@…", LOGIN.sub("…@", text))
    return ONE_TIME.sub("…", SIGNED.sub("…", text))


class Plain(logging.Formatter):
    """Time, level, logger and message; a traceback below."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


class Json(logging.Formatter):
    """One object on one line. docs/operators.md lists its fields."""

    def format(self, record: logging.LogRecord) -> str:
        found: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": process(),
            "pid": record.process,
            "message": discreet(record.getMessage()),
        }
        if known := request_id.get():
            found["request_id"] = known
        if record.exc_info and record.exc_info[0] is not None:
            found["exception"] = discreet(self.formatException(record.exc_info))
        if record.stack_info:
            found["stack"] = discreet(self.formatStack(record.stack_info))
        return json.dumps(found, ensure_ascii=False)


def process() -> str:
    """Its name among the processes of the paper, such as `web-2`; `command` for all others."""
    return os.environ.get("STANDFIRST_PROCESS", "command")


def is_json() -> bool:
    """For processes without Django's settings, which have looked at this before."""
    return os.environ.get("STANDFIRST_LOG_FORMAT", "").strip().lower() == Format.JSON


def line(text: str, *, logger: str, level: int = logging.INFO) -> str:
    """A line of the JSON log from a process that has no logging set up."""
    record = logging.LogRecord(logger, level, "", 0, text, None, None)
    return Json().format(record)


def tell_of_crashes() -> None:
    """What nobody caught goes to the JSON log like all else, not to stderr as it is."""

    def crashed(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        logging.getLogger("standfirst").critical("It crashed", exc_info=(kind, error, traceback))

    def thread_crashed(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            crashed(args.exc_type, args.exc_value, args.exc_traceback)

    handler = logging.StreamHandler()  # until the settings have been read
    handler.setFormatter(Json())
    logging.getLogger().addHandler(handler)
    sys.excepthook = crashed
    threading.excepthook = thread_crashed
    logging.captureWarnings(True)
