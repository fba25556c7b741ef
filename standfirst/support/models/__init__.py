"""The tables of support: what is given, what was paid, and the appeals that ask for it."""

from standfirst.support.models.appeal import Appeal, AppealDay
from standfirst.support.models.currency import GivingCurrency
from standfirst.support.models.drift import Drift
from standfirst.support.models.gift import Gift
from standfirst.support.models.inbox import HeardEvent
from standfirst.support.models.ledger import Entry
from standfirst.support.models.letter import Letter
from standfirst.support.models.refund import Refund
from standfirst.support.models.settings import SupportSettings
from standfirst.support.models.standing import Supporter
from standfirst.support.models.tax import GiftAid

__all__ = [
    "Appeal",
    "AppealDay",
    "Drift",
    "Entry",
    "Gift",
    "GiftAid",
    "GivingCurrency",
    "HeardEvent",
    "Letter",
    "Refund",
    "SupportSettings",
    "Supporter",
]
