"""Where support stands in the lower rooms' pages.

The masthead's link is on every page and goes when nothing is offered. There is none at the foot:
what stands there is fixed when the paper starts, and could not go.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest

from standfirst.delivery.purge import announce
from standfirst.delivery.tags import note
from standfirst.readers import pages
from standfirst.shell.slots import Slot, fill
from standfirst.support import appeals
from standfirst.support.models import Appeal, GivingCurrency, SupportSettings

TAG = "support"
"""Of what every page says of support: whether readers can give."""
GIVING = "giving"
"""The giving page's currencies and amounts."""
TAGS: dict[Any, list[str]] = {
    Appeal: [appeals.TAG],
    GivingCurrency: [GIVING],
    SupportSettings: [TAG, GIVING, appeals.TAG],
}


def register() -> None:
    fill(Slot.PAGE_HEAD, "support/_head.html", _on_fronts)
    fill(Slot.MASTHEAD_TOOLS, "support/_tool.html", _offered, order=200)
    fill(Slot.ARTICLE_BEFORE_BODY, "support/_appeals.html", appeals.at_article)
    pages.add("Support", "support:mine", "What you give: see it, change it, stop it.", 30)
    for model in TAGS:
        post_save.connect(_announce, sender=model, dispatch_uid=f"support-{model.__name__}")
        post_delete.connect(_announce, sender=model, dispatch_uid=f"support-{model.__name__}-gone")
    for through in (Appeal.editions.through, Appeal.sections.through):
        m2m_changed.connect(_aimed, sender=through, dispatch_uid=f"support-{through.__name__}")


def _offered(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """None where nothing is; a page that tells of a fault needs no database."""
    if request is None:
        return None
    try:
        is_offered = appeals.is_offered(request)
    except DatabaseError:
        return None
    note(TAG)
    return {} if is_offered else None


def _on_fronts(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """Where an edition is chosen: at the addresses of one part, as `/us/`."""
    if request is None or request.path.count("/") != 2:
        return None
    return _offered(request, page)


def _announce(sender: Any, **kwargs: Any) -> None:
    announce(TAGS[sender])


def _aimed(action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        announce([appeals.TAG])
