"""How comments are ordered."""

from __future__ import annotations

import math
from enum import StrEnum

CONFIDENCE = 1.96
"""Of the interval, in standard deviations: 95 %."""


class Sort(StrEnum):
    """The orders in which a thread can be read; the value stands in addresses."""

    BEST = "best"
    NEW = "new"
    OLD = "old"
    DISCUSSED = "discussed"
    PICKS = "picks"


def wilson(up: int, down: int) -> float:
    """Lower bound of the share of votes that agree, 0 to 1; 0 without votes.

    E. B. Wilson, “Probable inference, the law of succession, and statistical inference”,
    J. Am. Stat. Assoc. 22 (1927).
    """
    votes = up + down
    if not votes:
        return 0.0
    share, square = up / votes, CONFIDENCE**2
    spread = CONFIDENCE * math.sqrt((share * (1 - share) + square / (4 * votes)) / votes)
    return (share + square / (2 * votes) - spread) / (1 + square / votes)
