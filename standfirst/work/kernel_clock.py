"""What the system's kernel says about its own clock."""

from __future__ import annotations

import ctypes
import sys
from datetime import UTC, datetime, timedelta

MOST_ERROR = 16_000_000  # µs; the kernel puts it there whenever the clock is set by hand
_LONG = ctypes.c_long


class _Timex(ctypes.Structure):
    """``struct timex`` of Linux, adjtimex(2)."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", _LONG),
        ("freq", _LONG),
        ("maxerror", _LONG),
        ("esterror", _LONG),
        ("status", ctypes.c_int),
        ("constant", _LONG),
        ("precision", _LONG),
        ("tolerance", _LONG),
        ("seconds", _LONG),
        ("fraction", _LONG),
        ("rest", ctypes.c_byte * 256),
    )


def synchronised_now() -> datetime | None:
    """The kernel's time, when a time service (NTP, PTP) vouches for it; None otherwise.

    The estimate of the error is the largest possible from the moment that the clock is set
    until a time service has agreed with it; `timedatectl` goes by the same figure.
    """
    if sys.platform != "linux":
        return None
    told = _Timex()  # modes = 0: nothing is set
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(told))
    except (AttributeError, OSError):
        return None
    if state < 0 or told.maxerror >= MOST_ERROR:
        return None
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=told.seconds)
