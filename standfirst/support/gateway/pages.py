"""Where a payment provider shows to staff what a reference of its names."""

from __future__ import annotations

STRIPE = "https://dashboard.stripe.com/"
KINDS = {
    "pi_": "payments",
    "ch_": "payments",
    "py_": "payments",
    "sub_": "subscriptions",
    "cus_": "customers",
    "in_": "invoices",
    "po_": "payouts",
}


def page_of(reference: str, *, is_live: bool) -> str:
    """The address, or "" where the provider has no page for it."""
    for begins, kind in KINDS.items():
        if reference.startswith(begins) and reference.replace("_", "").isalnum():
            return f"{STRIPE}{'' if is_live else 'test/'}{kind}/{reference}"
    return ""
