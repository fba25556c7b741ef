"""Who works here."""

from __future__ import annotations

from typing import Any

EDITORS_SIDE = "wagtailadmin.access_admin"


def is_staff(user: Any) -> bool:
    """Whether the editor's side is open to this account."""
    return bool(user.is_active and user.has_perm(EDITORS_SIDE))
