"""How long the database has been gone is known across restarts, and without a disk."""

import os
import time
from pathlib import Path

from standfirst.delivery.disk import Outage

A_DAY = 24 * 3600


def test_for_a_day_and_not_longer(tmp_path: Path) -> None:
    Outage(tmp_path, A_DAY).answered()
    again = Outage(tmp_path, A_DAY)
    assert again.is_bearable()
    for hours, bearable in ((23, True), (25, False)):
        then = time.time() - hours * 3600
        os.utime(tmp_path / "database-answered", (then, then))
        assert again.is_bearable() is bearable


def test_who_has_never_heard_of_it_bears_it(tmp_path: Path) -> None:
    assert Outage(tmp_path / "none", A_DAY).is_bearable()


def test_a_disk_that_takes_nothing_is_no_outage(tmp_path: Path) -> None:
    outage = Outage(tmp_path, A_DAY)
    outage.answered()
    then = time.time() - 2 * A_DAY
    os.utime(tmp_path / "database-answered", (then, then))
    assert outage.is_bearable()  # this process has heard of it since
    (tmp_path / "file").touch()
    nowhere = Outage(tmp_path / "file" / "pages", A_DAY)
    nowhere.answered()
    assert nowhere.is_bearable()
