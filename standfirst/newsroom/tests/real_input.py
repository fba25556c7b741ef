"""Real exports and wire items whose licence does not let them travel with the project."""

from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[4] / "shared" / "data"


def real(name: str) -> Path:
    """A file or folder of `shared/data` beside the clone; skips the test where there is none."""
    path = BESIDE / name
    if not path.exists():
        pytest.skip(f"the real input {name} does not lie beside the clone (licence)")
    return path
