"""A list of stolen passwords that cannot be used is told by `standfirst check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standfirst.readers.checks import breached_passwords


def test_the_packaged_list_is_fine() -> None:
    assert breached_passwords(None) == []


def test_a_missing_one_is_told(tmp_path: Path, settings: Any) -> None:
    settings.BREACHED_PASSWORDS = str(tmp_path / "nothing.bloom")
    [told] = breached_passwords(None)
    assert told.id == "readers.E001" and "BREACHED_PASSWORDS cannot be used" in told.msg
