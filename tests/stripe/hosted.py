"""The pages on which a reader pays, and ends a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape

from tests.stripe import checkout, money, plans, portal
from tests.stripe.account import Account
from tests.stripe.idempotency import Answer
from tests.stripe.prices import rhythm_in_words
from tests.stripe.refusals import Refused
from tests.stripe.shapes import Thing

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>{title}</title>
<style>body {{ font: 1.1rem/1.5 sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem }}
button, input {{ font: inherit; padding: .5rem 1rem; margin: .25rem 0 }}</style></head>
<body><main><h1>{title}</h1>
{content}
</main></body></html>
"""
Act = Callable[[Account, Thing, str], None]
ACTS: dict[str, Act] = {
    "pay": checkout.pay,
    "decline": checkout.decline,
    "pay_later": checkout.pay_later,
}


def page(status: int, title: str, content: str) -> Answer:
    body = PAGE.format(title=escape(title), content=content).encode()
    return Answer(status, body, {"Content-Type": "text/html; charset=utf-8"})


def redirect(url: str) -> Answer:
    return Answer(303, b"", {"Location": url, "Content-Type": "text/plain"})


def visit(account: Account, method: str, path: str, form: dict[str, str]) -> Answer | None:
    """None: there is no such page."""
    with account.lock:
        thing = account.objects.get(path.rpartition("/")[2], {})
        kind = thing.get("object")
        if path.startswith("/c/pay/") and kind == "checkout.session":
            return _pay(account, thing, form) if method == "POST" else _checkout(account, thing)
        if path.startswith("/p/session/") and kind == "billing_portal.session":
            return _stop(account, thing, form) if method == "POST" else _portal(account, thing)
    return None


def _checkout(account: Account, session: Thing, fault: str = "", status: int = 200) -> Answer:
    try:
        checkout.check_open(account, session)
    except Refused:
        told = "<p>Nothing more can be paid here: the session is no longer open.</p>"
        return page(410, "This page has ended", told + _link(session["cancel_url"]))
    amount = money.words(session["amount_total"], session["currency"])
    content = "".join(
        [
            f'<p role="alert">{escape(fault)}</p>' if fault else "",
            _items(session),
            f'<p id="amount"><strong>{escape(amount)}</strong></p>',
            f'<form method="post">{_address(account, session)}{_buttons(session, amount)}</form>',
            _link(session["cancel_url"]),
        ]
    )
    return page(status, "Checkout", content)


def _items(session: Thing) -> str:
    rows = [
        f"<li>{escape(one['description'])}, "
        f"{escape(money.words(one['amount_total'], one['currency']))}, "
        f"<span data-rhythm>{rhythm_in_words(one['price']['recurring'])}</span></li>"
        for one in session["_items"]
    ]
    return f"<ul>{''.join(rows)}</ul>"


def _address(account: Account, session: Thing) -> str:
    customer = account.objects.get(session["customer"] or "", {})
    known = customer.get("email") or session["customer_email"]
    if known:
        return f"<p>For {escape(known)}</p>"
    return (
        '<p><label for="email">E-mail address</label><br>'
        '<input id="email" name="email" type="email" autocomplete="email" required></p>'
    )


def _buttons(session: Thing, amount: str) -> str:
    verb = {"donate": "Donate", "book": "Book", "subscribe": "Subscribe"}.get(
        session["submit_type"] or "", "Subscribe" if session["mode"] == "subscription" else "Pay"
    )
    offered = [("pay", f"{verb} {amount}"), ("decline", "Pay with a card that is declined")]
    if len(session["payment_method_types"]) > 1:
        offered.append(("pay_later", "Pay by bank debit"))
    return "".join(
        f'<p><button name="how" value="{how}">{escape(words)}</button></p>'
        for how, words in offered
    )


def _link(url: str | None) -> str:
    return f'<p><a id="back" href="{escape(url)}">Back</a></p>' if url else ""


def _pay(account: Account, session: Thing, form: dict[str, str]) -> Answer:
    act = ACTS.get(form.get("how", "pay"))
    if act is None:
        return page(400, "Checkout", "<p>There is no such way to pay.</p>")
    try:
        act(account, session, form.get("email", ""))
    except Refused as error:
        return _checkout(account, session, str(error), error.status)
    if session["status"] == "open":
        return _checkout(account, session, "Your card was declined.", 402)
    url = session["success_url"] or session["return_url"]
    return redirect(url.replace("{CHECKOUT_SESSION_ID}", session["id"]))


def _portal(account: Account, session: Thing) -> Answer:
    rows = [_plan(plan) for plan in portal.plans_of(account, session)]
    content = "".join(rows) or "<p>You have no plan.</p>"
    return page(200, "Your plans", content + _link(session["return_url"]))


def _plan(plan: Thing) -> str:
    first = plan["items"]["data"][0]
    price = first["price"]
    amount = money.words(price["unit_amount"] * first["quantity"], price["currency"])
    told = f"{escape(amount)} {rhythm_in_words(price['recurring'])}"
    ends = plan["cancel_at"] or (plan["cancel_at_period_end"] and first["current_period_end"])
    if ends:
        return f"<p>{told}. Ends on {_day(ends)}.</p>"
    return (
        f"<p>{told}. Renews on {_day(first['current_period_end'])}.</p>"
        f'<form method="post"><button name="plan" value="{plan["id"]}">Cancel plan</button></form>'
    )


def _day(moment: int) -> str:
    when = datetime.fromtimestamp(moment, UTC)
    return f"{when.day} {when:%B %Y}"


def _stop(account: Account, session: Thing, form: dict[str, str]) -> Answer:
    for plan in portal.plans_of(account, session):
        if form.get("plan", plan["id"]) == plan["id"]:
            plans.stop_in_portal(account, plan)
    return redirect(portal.way_back(session) or session["url"])
