"""The customer portal's sessions."""

from __future__ import annotations

from typing import Any

from tests.stripe.account import Account
from tests.stripe.plans import OVER
from tests.stripe.refusals import Refused, absent, beyond
from tests.stripe.rules import check_url
from tests.stripe.shapes import Thing

NO_PORTAL = "No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal."  # noqa: E501 - Stripe's sentence


def open_(account: Account, given: dict[str, Any], id: str = "") -> Thing:
    """:raises Refused: there is no such customer, or no such plan of theirs."""
    if "customer" not in given:
        raise absent("customer")
    if not account.has_portal:
        raise Refused(NO_PORTAL)
    customer = account.get("customer", given["customer"], "customer")
    if "return_url" in given:
        check_url(given["return_url"], "return_url", https=account.needs_https)
    flow = given.get("flow_data")
    if flow:
        _check_flow(account, flow, customer)
    session = account.make(
        "billing_portal.session",
        configuration=given.get("configuration", "bpc_twin"),
        customer=customer["id"],
        flow=flow,
        locale=given.get("locale"),
        return_url=given.get("return_url"),
    )
    session["url"] = f"{account.url}/p/session/{session['id']}"
    return session


def _check_flow(account: Account, flow: dict[str, Any], customer: Thing) -> None:
    if flow["type"] not in {"subscription_cancel", "payment_method_update"}:
        raise beyond(f"portal flow {flow['type']}")
    if flow["type"] != "subscription_cancel":
        return
    if "subscription_cancel" not in flow:
        raise absent("flow_data[subscription_cancel]")
    param = "flow_data[subscription_cancel][subscription]"
    plan = account.get("subscription", flow["subscription_cancel"]["subscription"], param)
    if plan["customer"] != customer["id"] or plan["status"] in OVER:
        raise Refused(f"{plan['id']} cannot be cancelled by this customer.", param=param)


def plans_of(account: Account, session: Thing) -> list[Thing]:
    """Those the customer sees there, newest first."""
    flow = session["flow"] or {}
    only = flow.get("subscription_cancel", {}).get("subscription")
    return [
        plan
        for plan in reversed(account.kinds["subscription"])
        if plan["customer"] == session["customer"]
        and plan["status"] not in OVER
        and only in {None, plan["id"]}
    ]


def way_back(session: Thing) -> str | None:
    """Where a finished flow leads at once; None: the portal shows what has changed."""
    after = (session["flow"] or {}).get("after_completion", {})
    return (after.get("redirect") or {}).get("return_url")
