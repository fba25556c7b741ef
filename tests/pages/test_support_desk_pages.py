"""The newsroom's pages of gifts, with the sample edition's, and the public totals: accessible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Visitor
from tests.journeys.newsroom import hire, sign_in
from tests.pages.test_accessibility import SIZES, faults
from tests.server import Newspaper

FIND = """
from django.contrib.auth.models import Group
from standfirst.readers.models import Reader
from standfirst.support.models import Gift, Refund
for clerk in Reader.objects.filter(groups__name="Editors"):
    clerk.groups.add(Group.objects.get(name="Accounts"))
refund = Refund.objects.latest("pk")
waits = Gift.objects.filter(way="transfer", state="pending").latest("pk")
pledge = Gift.objects.filter(way="pledge").latest("pk")
print("refund", refund.pk, "paid", refund.gift_id, "charge", refund.charge_id)
print("waits", waits.pk, "pledge", pledge.pk)
"""
PAGES = {
    "gifts": "/editor/support/",
    "none": "/editor/support/?q=nobody",
    "paid": "/editor/support/gifts/{paid}/",
    "pledge": "/editor/support/gifts/{pledge}/",
    "transfers": "/editor/support/transfers/",
    "unmatched": "/editor/support/transfers/?text=RF12",
    "record": "/editor/support/transfers/{waits}/",
    "refunds": "/editor/support/refunds/",
    "refund": "/editor/support/refunds/{refund}/",
    "ask": "/editor/support/gifts/{paid}/refund/{charge}/",
    "books": "/editor/support/books/",
    "currencies": "/editor/support/currencies/",
    "currency": "/editor/support/currencies/new/",
    "reconciliation": "/editor/support/reconciliation/",
    "totals": "/support/totals/",
}
VIEWS: list[dict[str, Any]] = [
    {"viewport": SIZES["phone"], "color_scheme": "light"},
    {"viewport": SIZES["desk"], "color_scheme": "dark"},
]


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_the_desk_is_accessible(
    newspaper: Newspaper, visitor: Visitor, view: dict[str, Any]
) -> None:
    """But for what Wagtail has around each of its pages."""
    hire(newspaper)
    said = newspaper.run("shell", "-v", "0", "-c", FIND).split()[-10:]
    ids = dict(zip(said[::2], said[1::2], strict=True))
    page = visitor(reduced_motion="reduce", **view)
    sign_in(newspaper, page, "editor")
    for kind, address in PAGES.items():
        page.goto(address.format(**ids))
        found = [fault for fault in faults(page) if "sidebar-custom-branding" not in fault]
        assert found == [], kind
        width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(width), f"{kind} is wider than the screen"
