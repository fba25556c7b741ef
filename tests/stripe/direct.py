"""What the API makes without a hosted page: customers with a card, payments, plans.

Cards are Stripe's names for those of the test mode (https://docs.stripe.com/testing).
"""

from __future__ import annotations

from typing import Any

from tests.stripe import invoices, money, payments, plans
from tests.stripe.account import Account
from tests.stripe.prices import new_price
from tests.stripe.refusals import Refused, absent, beyond, missing
from tests.stripe.rules import check_email, check_item
from tests.stripe.shapes import Thing

CARDS = {"pm_card_visa": True, "pm_card_chargeDeclined": False}
"""Whether their bank pays."""
OF_CUSTOMER = {"description", "email", "metadata", "name", "phone", "preferred_locales"}
OF_PAYMENT = {"description", "metadata", "receipt_email"}
OF_PLAN = {"customer", "description", "items", "metadata"}
NO_CARD = (
    "This customer has no attached payment source or default payment method. Please consider "
    "adding a default payment method."
)


def new_customer(account: Account, given: dict[str, Any], id: str = "") -> Thing:
    if "email" in given:
        check_email(given["email"], "email")
    pays = given.get("invoice_settings", {}).get("default_payment_method")
    if pays and given.get("payment_method") != pays:
        raise Refused("It must be attached to the customer first.", param="invoice_settings")
    kept = {name: given[name] for name in OF_CUSTOMER & given.keys()}
    card = _card(pays) if pays else None
    customer = account.make("customer", balance=0, tax_exempt="none", _card=card, **kept)
    account.emit("customer.created", customer)
    return customer


def delete_customer(account: Account, given: dict[str, Any], id: str) -> Thing:
    """Their plans end with them."""
    customer = account.get("customer", id)
    for plan in account.kinds["subscription"]:
        if plan["customer"] == id and plan["status"] not in plans.OVER:
            plans.end(account, plan, plans.ASKED)
    account.emit("customer.deleted", customer)
    customer["_deleted"] = True
    return customer


def new_payment(account: Account, given: dict[str, Any], id: str = "") -> Thing:
    """Confirmed at once, with a card. :raises Refused: its bank does not pay."""
    if not given.get("confirm"):
        raise beyond("payment intent that is confirmed later")
    if "payment_method" not in given:
        raise absent("payment_method")
    pays = _card(given["payment_method"])
    amount, currency = given["amount"], given["currency"]
    money.check_currency(currency, "currency")
    money.check_total(amount, currency)
    kept = {name: given[name] for name in OF_PAYMENT & given.keys()}
    customer, email = given.get("customer"), given.get("receipt_email")
    intent = payments.new_intent(account, amount, currency, customer, email, **kept)
    payments.charge_card(account, intent, ok=pays)
    if not pays:
        told = payments.DECLINED[1]
        raise Refused(told, code="card_declined", status=402, kind="card_error", begun=True)
    return intent


def new_plan(account: Account, given: dict[str, Any], id: str = "") -> Thing:
    """Its first invoice is paid with the customer's card."""
    if unknown := given.keys() - OF_PLAN:
        raise beyond(f"new subscription with {', '.join(sorted(unknown))}")
    customer = account.get("customer", given["customer"], "customer")
    if customer.get("_card") is None:
        raise Refused(NO_CARD, code="resource_missing")
    items = [_item(account, one, f"items[{n}]") for n, one in enumerate(given.get("items", []))]
    if not items:
        raise absent("items")
    plan = plans.begin(account, customer["id"], items, given)
    invoice = plans.bill(account, plan, "subscription_create")
    invoices.collect(account, invoice, ok=customer["_card"])
    if not customer["_card"]:
        plan["status"] = "incomplete"
    return plan


def update_product(account: Account, given: dict[str, Any], id: str) -> Thing:
    product = account.get("product", id)
    account.change(product, "product.updated", **given)
    return product


def _card(name: str) -> bool:
    if name not in CARDS:
        raise missing("PaymentMethod", name, "payment_method")
    return CARDS[name]


def _item(account: Account, asked: dict[str, Any], path: str) -> tuple[Thing, int]:
    asked = {"quantity": 1} | asked
    price = check_item(account, asked, path)
    return price if "id" in price else new_price(account, price), asked["quantity"]
