"""What must outlive a power cut: files and names that the disk itself has taken (fsync(2))."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Its content."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """What was made, renamed or deleted in it."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
