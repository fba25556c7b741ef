"""Gift Aid: the words of the declaration.

What it must hold is said in HMRC’s guidance (Chapter 3: Gift Aid, 3.6): who gives, with home
address; which charity; that it is a Gift Aid donation; which gifts it covers; and that the giver
knows of the tax to be paid if too little was.
"""

from __future__ import annotations

from standfirst.support.models import Gift, SupportSettings

CURRENCY = "GBP"


def is_offered(paper: SupportSettings, currency: str, ways: list[str]) -> bool:
    """Not on a pledge: a declaration is about a gift."""
    return paper.gift_aid and currency == CURRENCY and ways != [Gift.Way.PLEDGE]


def words(charity: str, rhythm: str) -> str:
    """What is agreed to, and kept."""
    covered = "this gift" if rhythm == Gift.Rhythm.ONCE else "this gift and all payments of it"
    return (
        f"I want {charity} to treat {covered} as Gift Aid donations. I am a UK taxpayer, and I "
        "understand that if I pay less Income Tax and/or Capital Gains Tax in a tax year than the "
        "amount of Gift Aid claimed on all my donations in that tax year, it is my responsibility "
        "to pay any difference."
    )
