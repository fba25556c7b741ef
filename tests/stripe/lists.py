"""Lists with cursors and filters, and fields expanded into what they name."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterator
from typing import Any

from tests.stripe.account import Account
from tests.stripe.refusals import Refused, beyond
from tests.stripe.shapes import Thing, listed, public

DEEPEST = 4  # https://docs.stripe.com/expand: `data` counts
PAGING = {"limit", "starting_after", "ending_before", "expand"}
Filter = Callable[[Account, Thing, Any], bool]


def page(account: Account, kind: str, url: str, given: dict[str, Any]) -> Thing:
    """Newest first, as `limit`, the cursors and the filters say."""
    limit = given.get("limit", 10)
    if not 1 <= limit <= 100:
        told = "This value must be between 1 and 100 (inclusive)."
        raise Refused(told, param="limit", code="parameter_invalid_integer")
    wanted = {name: value for name, value in given.items() if name not in PAGING}
    if kind == "subscription":
        wanted.setdefault("status", "")
    backwards = "ending_before" in given
    found: list[Thing] = []
    for thing in _walk(account, kind, given):
        if thing.get("_deleted"):
            continue
        if all(_matches(account, kind, thing, *one) for one in wanted.items()):
            found.append(public(thing))
            if len(found) > limit:
                break
    shown = found[:limit]
    return listed(shown[::-1] if backwards else shown, url, has_more=len(found) > limit)


def _walk(account: Account, kind: str, given: dict[str, Any]) -> Iterator[Thing]:
    """From the cursor on: away from the newest, or towards it."""
    things = account.kinds[kind]
    if "starting_after" in given and "ending_before" in given:
        told = "You may only specify one of these parameters: ending_before, starting_after."
        raise Refused(told)
    if "ending_before" in given:
        start = account.get(kind, given["ending_before"], "ending_before")["_place"]
        yield from (things[place] for place in range(start + 1, len(things)))
        return
    last = len(things)
    if "starting_after" in given:
        last = account.get(kind, given["starting_after"], "starting_after")["_place"]
    yield from (things[place] for place in range(last - 1, -1, -1))


def _matches(account: Account, kind: str, thing: Thing, name: str, value: Any) -> bool:
    special = FILTERS.get((kind, name)) or FILTERS.get(("", name))
    if special:
        return special(account, thing, value)
    if name not in thing:
        raise beyond(f"list of {kind}s by {name}")
    return bool(thing[name] == value)


def _in_range(name: str) -> Filter:
    def test(account: Account, thing: Thing, value: Any) -> bool:
        if isinstance(value, int):
            return bool(thing[name] == value)
        tests = {
            "gt": lambda edge: thing[name] > edge,
            "gte": lambda edge: thing[name] >= edge,
            "lt": lambda edge: thing[name] < edge,
            "lte": lambda edge: thing[name] <= edge,
        }
        return all(tests[word](edge) for word, edge in value.items())

    return test


def _plan_status(account: Account, thing: Thing, value: Any) -> bool:
    if not value:
        return bool(thing["status"] != "canceled")
    if value == "ended":
        return thing["status"] in {"canceled", "incomplete_expired"}
    return value in {"all", thing["status"]}


def _of_plan(account: Account, thing: Thing, value: Any) -> bool:
    return bool(thing["parent"]["subscription_details"]["subscription"] == value)


def _of_payment(account: Account, thing: Thing, value: Any) -> bool:
    return all(thing["payment"].get(name) == wanted for name, wanted in value.items())


def _of_address(account: Account, thing: Thing, value: Any) -> bool:
    return bool((thing["customer_details"] or {}).get("email") == value["email"])


def _of_item(account: Account, thing: Thing, value: Any) -> bool:
    return any(one["price"]["id"] == value for one in thing["items"]["data"])


FILTERS: dict[tuple[str, str], Filter] = {
    ("", "created"): _in_range("created"),
    ("payout", "arrival_date"): _in_range("arrival_date"),
    ("subscription", "status"): _plan_status,
    ("subscription", "price"): _of_item,
    ("invoice", "subscription"): _of_plan,
    ("invoice_payment", "payment"): _of_payment,
    ("checkout.session", "customer_details"): _of_address,
    ("balance_transaction", "payout"): lambda _, thing, value: thing.get("_payout") == value,
    ("event", "type"): lambda _, thing, value: fnmatch.fnmatchcase(thing["type"], value),
    ("event", "types"): lambda _, thing, value: thing["type"] in value,
}


def expanded(account: Account, answer: Thing, paths: list[str]) -> Thing:
    """A copy in which these fields are what they name. :raises Refused: they name nothing."""
    answer = public(answer)
    for path in paths:
        names = path.split(".")
        if len(names) > DEEPEST:
            told = f"You cannot expand more than {DEEPEST} levels of a property. Property: {path}"
            raise Refused(told, param="expand")
        _expand(account, answer, names, path)
    return answer


def _expand(account: Account, thing: Thing, names: list[str], path: str) -> None:
    name, rest = names[0], names[1:]
    include = ON_REQUEST.get((thing.get("object", ""), name))
    if include and name not in thing:
        thing[name] = include(account, thing)
    elif name not in thing or name == "id":
        told = f"This property cannot be expanded ({path})."
        raise Refused(told, param="expand")
    value = _named(account, thing[name], path, last=not rest)
    thing[name] = value
    for one in value if isinstance(value, list) else [value]:
        if rest and isinstance(one, dict):
            _expand(account, one, rest, path)


def _named(account: Account, value: Any, path: str, *, last: bool) -> Any:
    if isinstance(value, list):
        return [dict(one) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict):
        if last and "object" not in value:
            raise Refused(f"This property cannot be expanded ({path}).", param="expand")
        return dict(value)
    if value is None:
        return None
    if not isinstance(value, str) or value not in account.objects:
        raise Refused(f"This property cannot be expanded ({path}).", param="expand")
    return public(account.objects[value])


def _payments(account: Account, invoice: Thing) -> Thing:
    url = f"/v1/invoices/{invoice['id']}/payments"
    own = account.objects[invoice["id"]].get("_payment")
    return listed([public(account.objects[own])] if own else [], url)


def _refunds(account: Account, charge: Thing) -> Thing:
    made = [public(one) for one in account.kinds["refund"] if one["charge"] == charge["id"]]
    return listed(made[::-1], f"/v1/charges/{charge['id']}/refunds")


def line_items(account: Account, session: Thing) -> Thing:
    url = f"/v1/checkout/sessions/{session['id']}/line_items"
    return listed([public(one) for one in account.objects[session["id"]]["_items"]], url)


def _plans(account: Account, customer: Thing) -> Thing:
    url = f"/v1/customers/{customer['id']}/subscriptions"
    return page(account, "subscription", url, {"customer": customer["id"]})


ON_REQUEST: dict[tuple[str, str], Callable[[Account, Thing], Thing]] = {
    ("charge", "refunds"): _refunds,
    ("checkout.session", "line_items"): line_items,
    ("customer", "subscriptions"): _plans,
    ("invoice", "payments"): _payments,
}
