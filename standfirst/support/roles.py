"""Who sees and books gifts, and who writes appeals."""

from __future__ import annotations

from typing import Any


def ensure(**kwargs: Any) -> None:
    pass
