"""What can be wrong with an installation, found before a reader meets it (`standfirst check`)."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from standfirst.readers.passwords import is_breached


@register("security")
def breached_passwords(app_configs: Any, **details: Any) -> list[CheckMessage]:
    """A list that cannot be read would fail only when somebody sets a password."""
    try:
        is_breached("")
    except ImproperlyConfigured as error:
        return [Error(str(error), id="readers.E001")]
    return []
