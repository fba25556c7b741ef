"""What the forum does by the clock."""

from __future__ import annotations

from standfirst.forum import orders
from standfirst.forum.actions import settling
from standfirst.forum.notices import mailing
from standfirst.work import schedule


def register() -> None:
    schedule.every(3600, "old orders of comments", orders.sweep)
    schedule.every(mailing.EVERY, "mails of the forum", mailing.claim_due)
    schedule.every(600, "bans that are over", settling.end_bans, by_clock=True)
