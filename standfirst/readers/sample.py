"""Three readers for the sample edition. Nobody can sign in as one without their mailbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.kit.names import skeleton
from standfirst.readers.models import Reader


@dataclass(frozen=True)
class Sample:
    """:param months: for which they have read the paper."""

    name: str
    months: int
    bio: str

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".").replace("’", "") + "@example.org"


SAMPLES = (
    Sample(
        "Agnes Thorley",
        31,
        "Thirty-four years a ferry pilot, now retired to a bench with a view of the bar. "
        "I write about tides, timetables and people who confuse the two.",
    ),
    Sample(
        "Tunde Adeyemi",
        14,
        "Allotment 27, Dunmere. Chemistry teacher on weekdays.\n"
        "Happy to be corrected, with a source.",
    ),
    Sample(
        "Sioned Bryce",
        5,
        "Moved here from Cardiff for the fells and stayed for the bakery. Asks about buses.",
    ),
)


def load_readers(now: datetime, samples: Iterable[Sample] = SAMPLES) -> None:
    """Those that are not there yet."""
    for sample in samples:
        if not Reader.objects.filter(email=sample.email).exists():
            Reader.objects.create_user(
                sample.email,
                name=sample.name,
                skeleton=skeleton(sample.name),
                bio=sample.bio,
                date_joined=now - timedelta(days=30 * sample.months),
            )
