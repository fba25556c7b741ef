"""How much a sender has in flight while it encrypts: what flies when it dies is sent twice.

Usually as much as is fast. After one has died, little: what killed it may kill the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

AT_ONCE, AT_ONCE_WITH_CARE = 6, 2  # messages that are encrypted before it is looked for answers
NEAR = 0.002  # seconds that answers are waited for before more is encrypted
FAR = 0.1  # seconds until such a wait that was in vain is tried again


@dataclass
class Care:
    is_taken: bool = False
    _far_until: float = float("-inf")

    @property
    def at_once(self) -> int:
        return AT_ONCE_WITH_CARE if self.is_taken else AT_ONCE

    def hear_out(self, in_flight: Callable[[], int], listen: Callable[[float], None]) -> None:
        """Until nothing is in flight, where services answer so soon.

        :param listen: for so many seconds at most.
        """
        began = now = time.monotonic()
        while self.is_taken and in_flight() and now >= self._far_until:
            listen(NEAR)
            now = time.monotonic()
            if now - began > NEAR:
                self._far_until = now + FAR
