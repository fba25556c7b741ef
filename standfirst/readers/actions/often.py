"""How often a day the way into an account may be changed.

Each change is told by a letter, and none of these letters may be swallowed: the owner would not
hear of the one change that matters. So it is the change that is refused. Taking a way in away is
always allowed; it cannot be done more often than one was given.
"""

from __future__ import annotations

from standfirst.delivery.tallies import allow
from standfirst.readers.models import Reader

MOST, DAY = 20, 24 * 3600  # changes of each kind, of one account


class TooOften(Exception):
    """Nothing was changed."""


def count(what: str, reader: Reader) -> None:
    """:param what: a word of the code: ``password``. :raises TooOften: it is one too many."""
    if not allow(f"often.{what}", str(reader.pk), most=MOST, seconds=DAY):
        raise TooOften
