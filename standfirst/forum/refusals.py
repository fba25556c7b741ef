"""Why something cannot be done, in words for the reader. What they typed is kept by the form."""

from __future__ import annotations


class Refused(Exception):
    """``str()`` says what happened and what to do."""


class Closed(Refused):
    """The thread takes no comments any more."""


class Gone(Refused):
    """What it is about is not there any more."""


class Banned(Refused):
    """The reader may not take part."""


class TooMany(Refused):
    """Too often within a short time."""


class Unfit(Refused):
    """The text cannot be posted as it is."""


class Decided(Refused):
    """It is not any more as the moderator saw it."""
