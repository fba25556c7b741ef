"""One request to the API: who asks, what, and the answer."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

import stripe

from tests.stripe import lists, params, routes
from tests.stripe.account import Account
from tests.stripe.idempotency import Answer, Answers, answer
from tests.stripe.refusals import INVALID, Refused
from tests.stripe.rules import check_metadata


class Api:
    """:ivar key: a secret one, that may do everything. :ivar restricted: may use `resources`.

    :ivar limited: so many of the next requests are too many.
    :ivar latency: seconds that every request takes. :ivar requests: method, path and status.
    """

    def __init__(self, account: Account) -> None:
        mode = "live" if account.live else "test"
        self.account = account
        self.key = f"sk_{mode}_{account.seed}51TwinTwinTwinTwinTwin"
        self.restricted = f"rk_{mode}_{account.seed}51TwinTwinTwinTwinTwin"
        self.resources: set[str] = set()
        self.is_down = False
        self.limited = 0
        self.latency = 0.0
        self.requests: list[tuple[str, str, int]] = []
        self._answers = Answers()

    def ask(self, method: str, path: str, form: str, fields: Mapping[str, str]) -> Answer:
        """:param form: of the body, or the query. :param fields: of the header."""
        number = self.account.id("req")
        try:
            self._check_weather()
            given = self._ask(method, path, form, fields, number)
        except Refused as error:
            given = answer(error.status, error.body)
        self.requests.append((method, path, given.status))
        given.fields.setdefault("Request-Id", number)
        given.fields["Stripe-Version"] = str(stripe.api_version)
        return given

    def forget(self) -> None:
        """Keys of idempotency, as Stripe does after a day."""
        self._answers = Answers()

    def _check_weather(self) -> None:
        if self.is_down:
            raise Refused("Stripe is down.", status=503, kind="api_error")
        with self.account.lock:
            if self.limited:
                self.limited -= 1
                told = "Request rate limit exceeded."
                raise Refused(told, status=429, code="rate_limit", kind=INVALID)

    def _ask(
        self, method: str, path: str, form: str, fields: Mapping[str, str], number: str
    ) -> Answer:
        found = routes.find(method, path)
        self._check_key(fields.get("Authorization", ""), found[0] if found else None)
        _check_version(fields.get("Stripe-Version", ""))
        if not found:
            told = f"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."  # noqa: E501 - Stripe's sentence
            raise Refused(told, status=404)
        key = fields.get("Idempotency-Key", "") if method == "POST" else ""
        if not key:
            return self._act(*found, form, {"id": number, "idempotency_key": None})
        return self._once(key, path, form, found, number)

    def _once(
        self, key: str, path: str, form: str, found: tuple[routes.Route, str], number: str
    ) -> Answer:
        kept = self._answers.begin(key, path, form)
        if kept:
            return kept
        given = None
        try:
            given = self._act(*found, form, {"id": number, "idempotency_key": key})
            given.fields["Request-Id"] = number
        except Refused as error:
            if not error.begun:
                raise
            given = answer(error.status, error.body)
        finally:
            self._answers.end(key, given)
        given.fields["Idempotency-Key"] = key
        return given

    def _act(self, route: routes.Route, id: str, form: str, request: dict[str, Any]) -> Answer:
        given = params.check(route.shape, params.read(form))
        expand = given.pop("expand", [])
        check_metadata(given)
        time.sleep(self.latency)
        with self.account.lock:
            self.account.request = request
            try:
                made = route.act(self.account, given, id)
            finally:
                self.account.request = {"id": None, "idempotency_key": None}
            return answer(200, lists.expanded(self.account, made, expand))

    def _check_key(self, authorization: str, route: routes.Route | None) -> None:
        key = authorization.removeprefix("Bearer ").strip()
        if not key:
            told = "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth."  # noqa: E501 - Stripe's sentence
            raise Refused(told, status=401)
        if key.startswith("pk_"):
            told = "This API call cannot be made with a publishable API key. Please use a secret API key."  # noqa: E501 - Stripe's sentence
            raise Refused(told, status=403, code="secret_key_required")
        if key == self.restricted:
            if not route or route.resource not in self.resources:
                told = f"The provided key '{_masked(key)}' does not have the required permissions for this endpoint."  # noqa: E501 - Stripe's sentence
                raise Refused(told, status=403, code="more_permissions_required")
        elif key != self.key:
            raise Refused(f"Invalid API Key provided: {_masked(key)}", status=401)


def _check_version(version: str) -> None:
    if version and version != stripe.api_version:
        told = f"Invalid Stripe API version: {version}; the twin speaks {stripe.api_version}."
        raise Refused(told)


def _masked(key: str) -> str:
    return re.sub(r"(?<=_)[^_]+(?=.{4}$)", lambda found: "*" * len(found[0]), key)
