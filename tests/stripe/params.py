"""A request's parameters, checked against the SDK's own TypedDicts and given their types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, ForwardRef, Literal, NotRequired, Required, Union, get_args, get_origin
from urllib.parse import parse_qsl

from stripe._request_options import RequestOptions
from typing_extensions import get_type_hints, is_typeddict

from tests.stripe.refusals import Refused, absent

KEYS = re.compile(r"[^\[\]]+|(?<=\[)(?=\])")
OPTIONS = frozenset(RequestOptions.__annotations__)  # of the call, never of the request


def read(form: str) -> dict[str, Any]:
    """`a[b][0]=c` as nested dicts; lists stay dicts until a type says so."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form)):
        *path, last = KEYS.findall(name)
        branch = tree
        for key in path:
            branch = branch.setdefault(key, {})
            if not isinstance(branch, dict):
                raise Refused(f"Invalid object: {name}", param=name)
        branch[last or str(len(branch))] = value
    return tree


def check(shape: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with their types. :raises Refused: not what the API takes."""
    return _object(shape, given, "")


@cache
def fields(shape: Any) -> dict[str, Any]:
    """Type by name; names that only type checkers know are any object."""
    known: dict[str, Any] = {}
    while True:
        try:
            hints = get_type_hints(shape, localns=known, include_extras=True)
            break
        except NameError as error:
            known[str(error.name)] = _AnyObject
    dropped = OPTIONS if hints.keys() >= OPTIONS else frozenset()
    return {name: hint for name, hint in hints.items() if name not in dropped}


class _AnyObject:
    def __class_getitem__(cls, item: Any) -> Any:
        return dict[str, str]


def _bare(kind: Any) -> Any:
    while get_origin(kind) in (NotRequired, Required):
        kind = get_args(kind)[0]
    return kind


def _object(shape: Any, given: Any, path: str) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise Refused(f"Invalid object: {given}", param=path)
    known, fit = fields(shape), {}
    for name, value in given.items():
        where = f"{path}[{name}]" if path else name
        if name not in known:
            raise Refused(
                f"Received unknown parameter: {where}", param=where, code="parameter_unknown"
            )
        fit[name] = _fit(_bare(known[name]), value, where)
    for name in sorted(shape.__required_keys__):
        if name in known and name not in given:
            raise absent(f"{path}[{name}]" if path else name)
    return fit


def _fit(kind: Any, value: Any, path: str) -> Any:
    kind, origin = _bare(kind), get_origin(_bare(kind))
    if isinstance(kind, ForwardRef) or kind is Any:
        return value
    if is_typeddict(kind):
        return _object(kind, value, path)
    if origin is list:
        return _list(get_args(kind)[0], value, path)
    if origin is dict:
        return _pairs(value, path)
    if origin is Literal:
        return _one_of(get_args(kind), value, path)
    if origin is Union or type(kind).__name__ == "UnionType":
        return _any_of(get_args(kind), value, path)
    return _plain(kind, value, path)


def _list(kind: Any, value: Any, path: str) -> list[Any]:
    if not isinstance(value, Mapping):
        raise Refused("Invalid array", param=path)
    if not all(key.isdigit() for key in value):
        raise Refused("Invalid array", param=path)
    return [_fit(kind, value[key], f"{path}[{key}]") for key in sorted(value, key=int)]


def _pairs(value: Any, path: str) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in value.values()):
        raise Refused(f"Invalid {path}: must be a hash of strings", param=path)
    return dict(value)


def _one_of(words: tuple[Any, ...], value: Any, path: str) -> Any:
    if value in map(str, words):
        return value
    told = ", ".join(str(word) for word in words if word) or "empty"
    raise Refused(f"Invalid {path}: must be one of {told}", param=path)


def _any_of(arms: tuple[Any, ...], value: Any, path: str) -> Any:
    """Where words are listed, `str` beside them stands for words of the future: none of ours."""
    words = [word for arm in arms if get_origin(arm) is Literal for word in get_args(arm) if word]
    refusals: list[Refused] = []
    for arm in arms:
        if arm is str and words:
            continue
        try:
            return _fit(arm, value, path)
        except Refused as error:
            refusals.append(error)
    unknown = [error for error in refusals if error.code == "parameter_unknown"]
    raise (unknown or refusals)[-1]


def _plain(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, str):
        raise Refused(f"Invalid string: {value}", param=path)
    if kind is str:
        return _filled(value, path)
    if kind is int:
        if re.fullmatch(r"-?\d{1,19}", value):
            return int(value)
        raise Refused(f"Invalid integer: {value}", param=path, code="parameter_invalid_integer")
    if kind is bool:
        if value in {"true", "false"}:
            return value == "true"
        raise Refused(f"Invalid boolean: {value}", param=path)
    try:
        return Decimal(value)
    except InvalidOperation:
        raise Refused(f"Invalid decimal: {value}", param=path) from None


def _filled(value: str, path: str) -> str:
    if value:
        return value
    told = f"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a parameter; however '{path}' cannot be unset."  # noqa: E501 - Stripe's sentence
    raise Refused(told, param=path, code="parameter_invalid_empty")
