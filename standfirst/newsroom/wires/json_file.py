"""A JSON file read strictly: one that two programs could read differently is refused."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from standfirst.newsroom.wires.story import InvalidDocument

MOST_BYTES = 32 * 1024 * 1024
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(path: Path) -> Any:
    """The value in a JSON file (RFC 8259), in UTF-8 with or without a byte order mark.

    InvalidDocument: unreadable, larger than 32 MiB, not UTF-8, not JSON, a name twice in one
    object, a number that is none, half a surrogate pair, or nested beyond reason.
    """
    try:
        return parse(_text(path))
    except OSError as fault:
        raise InvalidDocument(path, [f"it cannot be read ({fault.strerror or fault})"]) from None
    except RecursionError:
        raise InvalidDocument(path, ["it is nested too deeply"]) from None
    except UnicodeDecodeError as fault:
        byte = fault.object[fault.start]
        where = f"byte 0x{byte:02X} at position {fault.start}"
        raise InvalidDocument(path, [f"it is not written in UTF-8 ({where})"]) from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise InvalidDocument(path, [f"it is not JSON: {fault.msg.lower()} ({where})"]) from None
    except ValueError as fault:
        raise InvalidDocument(path, [f"it is not JSON: {fault}"]) from None


def _text(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1024**2} MiB")
    return data.decode("utf-8-sig")


def parse(text: str) -> Any:
    """The value that a text is, as strictly; ValueError or RecursionError where it is none."""
    value = json.loads(text, object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
    refuse_half_pairs(text, value)
    return value


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = next(name for name, times in counted.items() if times > 1)
        raise ValueError(f"the property {twice!r} stands twice in one object")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def refuse_half_pairs(text: str, value: Any) -> None:
    """ValueError where `value`, read from `text`, holds half of a surrogate pair."""
    if not _SURROGATE.search(text):
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("it holds half of a surrogate pair, which is no character") from None


# For one value out of a larger text, as strict as `read_json` once `refuse_half_pairs` has passed.
DECODER = json.JSONDecoder(object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
