"""Settings of payments that make no sense are found by `check`."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.support.checks import payments

TEST, LIVE = "sk_test_51Twin12345", "rk_live_51Twin12345"


@pytest.mark.parametrize(
    ("key", "secrets", "url", "faults"),
    [
        ("", [], "", []),
        (TEST, ["whsec_abcd"], "", []),
        (LIVE, ["whsec_abcd", "whsec_efgh"], "", []),
        (TEST, ["whsec_abcd"], "http://127.0.0.1:1", []),
        (TEST, [], "", ["support.E002"]),
        ("", ["whsec_abcd"], "", ["support.W001"]),
        ("pk_live_51Twin12345", ["whsec_abcd"], "", ["support.E001"]),
        ("whsec_abcd", ["whsec_abcd"], "", ["support.E001"]),
        (TEST, [TEST], "", ["support.E003"]),
        (LIVE, ["whsec_abcd"], "http://127.0.0.1:1", ["support.E004"]),
        (LIVE, ["whsec_abcd"], "https://stripe.example", ["support.E005"]),
        (TEST, ["whsec_abcd"], "https://stripe.example", ["support.E005"]),
        ("", [], "https://stripe.example", []),
    ],
)
def test_nonsense(settings: Any, key: str, secrets: list[str], url: str, faults: list[str]) -> None:
    settings.STRIPE_KEY, settings.STRIPE_SECRETS, settings.STRIPE_URL = key, secrets, url
    assert [fault.id for fault in payments(None)] == faults
