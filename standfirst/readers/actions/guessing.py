"""Codes of a second factor that are tried: how many, and when the account's owner is told.

Whoever tries them at the door has shown the first factor: they have the password, or read the
mail. Of a million codes of an app one is right at a time, so forty tries a day find it in a
lifetime.
"""

from __future__ import annotations

from standfirst.delivery.tallies import allow, forget
from standfirst.readers import letters
from standfirst.readers.models import Reader

TEN_MINUTES, DAY, WEEK = 600, 24 * 3600, 7 * 24 * 3600
MOST = 10  # tries of one account in ten minutes
MOST_A_DAY = 40  # wrong ones of one account, by each way to show the first factor
RUN = 10  # wrong ones in a row, within a week, of which the owner is told


class TooManyTries(Exception):
    """Not looked at. :param is_for_today: and none will be before tomorrow."""

    def __init__(self, *, is_for_today: bool) -> None:
        super().__init__()
        self.is_for_today = is_for_today


def count(reader: Reader, where: str, way: str = "") -> None:
    """One more try, counted before it is looked at, whichever process it reaches.

    :param where: a word of the code: ``factor``. :param way: how the first factor was shown. Each
        has its own forty: who has stolen the password cannot use up the tries of who reads the
        mail.
    :raises TooManyTries: it is one too many.
    """
    who = str(reader.pk)
    if not allow(f"{where}.day", f"{who} {way}", most=MOST_A_DAY, seconds=DAY):
        raise TooManyTries(is_for_today=True)
    if not allow(where, who, most=MOST, seconds=TEN_MINUTES):
        raise TooManyTries(is_for_today=False)


def was_right(reader: Reader, where: str, way: str = "") -> None:
    """The owner is there: what was wrong before was theirs."""
    forget(f"{where}.day", f"{reader.pk} {way}")
    forget("factor.wrong", str(reader.pk))


def was_wrong(reader: Reader) -> None:
    """After ten in a row the owner gets a letter, once a day at most."""
    who = str(reader.pk)
    is_run = not allow("factor.wrong", who, most=RUN - 1, seconds=WEEK)
    if is_run and allow("factor.letter", who, most=1, seconds=DAY):
        letters.send(reader, "factor_tried", {})
