"""Requests made twice (https://docs.stripe.com/api/idempotent_requests)."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field, replace
from typing import Any

from tests.stripe.refusals import Refused

LONGEST = 255
KIND = "idempotency_error"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def replayed(self) -> Answer:
        return replace(self, fields=self.fields | {"Idempotent-Replayed": "true"})


def answer(status: int, body: Any, **fields: str) -> Answer:
    """In JSON."""
    return Answer(status, json.dumps(body).encode(), fields)


class Answers:
    """What was answered to each key; None while the request is being carried out."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, str, Answer | None]] = {}
        self._lock = threading.Lock()

    def begin(self, key: str, path: str, form: str) -> Answer | None:
        """The answer of the first time. :raises Refused: another request, or one under way."""
        if len(key) > LONGEST:
            raise Refused(f"Idempotency keys can be at most {LONGEST} characters.", kind=KIND)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (path, form, None)
                return None
            first_path, first_form, kept = self._kept[key]
        if first_path != path:
            told = f"Keys for idempotent requests can only be used for the same endpoint they were first used for ('{path}' vs '{first_path}'). Try using a key other than '{key}' if you meant to execute a different request."  # noqa: E501 - Stripe's sentence
            raise Refused(told, kind=KIND)
        if first_form != form:
            told = f"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."  # noqa: E501 - Stripe's sentence
            raise Refused(told, kind=KIND)
        if kept is None:
            told = f"There is currently another in-progress request using this Stripe Idempotency Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later."  # noqa: E501 - Stripe's sentence
            raise Refused(told, kind=KIND, code="idempotency_key_in_use", status=409)
        return kept.replayed

    def end(self, key: str, given: Answer | None) -> None:
        """None: it was not carried out, so the key is free again."""
        with self._lock:
            if given is None:
                self._kept.pop(key, None)
            else:
                path, form, _ = self._kept[key]
                self._kept[key] = (path, form, given)
