"""Entries of the newsroom's menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem


class DeskMenuItem(MenuItem):
    """A desk, for those who may work at it.

    :param may: a user → whether they see it. :param waits: how many wait there; none: no number.
    """

    def __init__(
        self,
        label: str,
        url_name: str,
        may: Callable[[Any], bool],
        waits: Callable[[], object] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(label, reverse(url_name), name=url_name.replace("_", "-"), **more)
        self.may, self.waits = may, waits

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waits = self.waits() if self.waits else None
        return LinkMenuItem(
            self.name,
            f"{self.label} ({waits})" if waits else self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )
