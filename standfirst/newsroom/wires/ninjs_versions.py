"""Which version of ninjs a document is written in, and whether it is valid in that version.

A document may say its version (`standard`); most do not. One that does not is of the newest
version whose schema it satisfies. One that satisfies none is measured by the version that
knows most of its properties. The schemas are bundled; nothing is asked of the network.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from standfirst.newsroom.wires.instants import read_instant

GEOJSON = "GeoJSON-schema.json"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f]+")
_MOST_NAMES = 20
_FORMATS = FormatChecker(formats=())


@dataclass(frozen=True, slots=True)
class Version:
    """A major version of ninjs and the schema of its last minor one."""

    major: int
    schema: str
    draft: type[Validator]

    @property
    def label(self) -> str:
        return f"ninjs {self.major}.x"

    def faults(self, document: dict[str, Any]) -> list[str]:
        """What is wrong, each as `$.path: reason`; empty for a valid document."""
        errors = _validator(self).iter_errors(document)
        ordered = sorted(errors, key=_place)
        root = _schema(self.schema)
        return [f"{error.json_path}: {words}" for error in ordered for words in _words(error, root)]

    def knows(self, name: str) -> bool:
        """True for a property that this version has at the top of a document."""
        schema = _schema(self.schema)
        return _allows(schema, schema, name)


NEWEST_FIRST = (
    Version(3, "ninjs-schema_3.1.json", Draft202012Validator),
    Version(2, "ninjs-schema_2.1.json", Draft202012Validator),
    Version(1, "ninjs-schema_1.5.json", Draft7Validator),
)


def version_of(document: dict[str, Any]) -> tuple[Version | None, list[str]]:
    """The version of a document and its faults in that version.

    A document of no known version has None and a fault that says so.
    """
    declared = declared_major(document)
    if declared:
        for version in NEWEST_FIRST:
            if declared == str(version.major):
                return version, version.faults(document)
        return None, [f"$.standard: ninjs {declared} is not a known version"]
    for version in NEWEST_FIRST:
        if not version.faults(document):
            return version, []
    closest = max(NEWEST_FIRST, key=lambda one: sum(map(one.knows, document)))
    return closest, closest.faults(document)


def declared_major(document: dict[str, Any]) -> str:
    """The major version that `standard` (`$standard` in 1.x) names, "" when none."""
    standard = document.get("standard") or document.get("$standard")
    if not isinstance(standard, dict):
        return ""
    for key, pattern in (("version", r"(\d{1,4})(?:\.|\Z)"), ("schema", r".*schema_(\d{1,4})\.")):
        if found := re.match(pattern, str(standard.get(key, ""))):
            return found[1]
    return ""


@_FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or bool(read_instant(value))


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or _URI.fullmatch(value) is not None


@cache
def _schema(name: str) -> dict[str, Any]:
    file = files("standfirst.newsroom.wires") / "schemas" / name
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema


@cache
def _validator(version: Version) -> Validator:
    geojson = Resource.from_contents(_schema(GEOJSON))
    registry: Registry[Any] = Registry().with_resource(_schema(GEOJSON)["$id"], geojson)
    schema = _schema(version.schema)
    return version.draft(schema, registry=registry, format_checker=_FORMATS)


def _allows(schema: dict[str, Any], root: dict[str, Any], name: str) -> bool:
    """True when a schema names a property, by itself or through the root type of ninjs."""
    if name in schema.get("properties", {}):
        return True
    if schema.get("$ref") == "#/$defs/ninjsType" and name in _root_type(root):
        return True
    return any(re.match(pattern, name) for pattern in schema.get("patternProperties", {}))


def _root_type(root: dict[str, Any]) -> dict[str, Any]:
    members: dict[str, Any] = root["$defs"]["ninjsType"]["properties"]
    return members


def _words(error: ValidationError, root: dict[str, Any]) -> Iterator[str]:
    """One fault in plain words; nothing for a fault that is only the echo of another."""
    value: Any = error.instance
    demand: Any = error.validator_value
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            schema = error.schema if isinstance(error.schema, dict) else {}
            if extra := [name for name in value if not _allows(schema, root, name)]:
                word = "property" if len(extra) == 1 else "properties"
                yield f"has the unexpected {word} {_listed(extra)}"
        case "type":
            yield f"is {_kind(value)}, not {_expected(demand)}"
        case "required":
            yield f"lacks {_listed([name for name in demand if name not in value])}"
        case "format":
            yield f"{_shown(value)} {error.cause or f'is not a {demand}'}"
        case "enum":
            yield f"{_shown(value)} is not one of {', '.join(map(_shown, demand))}"
        case "oneOf" | "anyOf":
            yield "fits none of the forms that the standard allows"
        case _:
            yield error.message[:200]


def _place(error: ValidationError) -> list[str]:
    """Sorts faults by path, and `[2]` before `[10]`."""
    return [f"{part:09}" if isinstance(part, int) else part for part in error.absolute_path]


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:80]}”" for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    kinds = {dict: "an object", list: "an array", str: "a text", int: "a number", float: "a number"}
    return kinds[type(value)]


def _expected(kinds: str | list[str]) -> str:
    words = {
        "object": "an object",
        "array": "an array",
        "string": "a text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "null": "null",
    }
    return " or ".join(words[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
