"""How Stripe says no (https://docs.stripe.com/api/errors)."""

from __future__ import annotations

from typing import Any

INVALID = "invalid_request_error"


class Refused(Exception):
    """A request that is answered with an error.

    :ivar begun: it failed while it was carried out, so its idempotency key keeps the answer.
    """

    def __init__(
        self,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        status: int = 400,
        kind: str = INVALID,
        begun: bool = False,
    ) -> None:
        super().__init__(message)
        self.status, self.begun, self.code, self.param = status, begun, code, param
        told = {"type": kind, "message": message, "param": param, "code": code}
        self.error: dict[str, Any] = {name: value for name, value in told.items() if value}
        if code:
            self.error["doc_url"] = f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def missing(kind: str, id: str, param: str = "id") -> Refused:
    """There is no such object."""
    words = kind.replace("_", " ").replace("checkout.session", "checkout session")
    return Refused(f"No such {words}: '{id}'", param=param, code="resource_missing", status=404)


def absent(param: str) -> Refused:
    return Refused(f"Missing required param: {param}.", param=param, code="parameter_missing")


def beyond(what: str) -> Refused:
    """Stripe can do it; the twin cannot, and does not pretend."""
    return Refused(f"The twin has no {what}.", status=501, kind="api_error", code="beyond_the_twin")
