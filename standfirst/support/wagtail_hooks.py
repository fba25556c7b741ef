"""What support adds to Wagtail's side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.log_actions import LogActionRegistry

from standfirst.support import roles
from standfirst.support.desk import log
from standfirst.support.desk.refunds import number_waiting

May = Callable[[Any], bool]


class SupportMenuItem(MenuItem):
    """For those who may. ``number``: what waits, behind the label."""

    def __init__(
        self, label: str, url_name: str, may: May, order: int, number: Callable[[], str] = str
    ) -> None:
        super().__init__(label, reverse(url_name), name=url_name.replace("_", "-"), order=order)
        self.may, self.number = may, number

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        waits = self.number()
        label = f"{self.label} ({waits})" if waits else self.label
        return LinkMenuItem(
            self.name,
            label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )


@hooks.register("register_admin_menu_item")
def support() -> MenuItem:
    items = [
        SupportMenuItem("Gifts", "support_desk", roles.may_see, 10),
        SupportMenuItem("Appeals", "support_appeals", roles.may_appeal, 20),
        SupportMenuItem("Transfers", "support_transfers", roles.may_see, 30),
        SupportMenuItem("Refunds", "support_refunds", roles.may_see, 40, number_waiting),
        SupportMenuItem("Totals and export", "support_books", roles.may_see, 50),
        SupportMenuItem("Currencies", "support_currencies", roles.may_book, 60),
        SupportMenuItem("Reconciliation", "support_drifts", roles.may_see, 70),
    ]
    return SubmenuMenuItem(
        "Support", Menu(items=items), name="support", icon_name="support", order=260
    )


@hooks.register("register_icons")
def icons(found: list[str]) -> list[str]:
    return [*found, "support/icons/support.svg"]


@hooks.register("register_permissions")
def grantable() -> QuerySet[Permission]:
    return roles.known()


@hooks.register("register_log_actions")
def logged(actions: LogActionRegistry) -> None:
    log.register(actions)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("support/", include("standfirst.support.desk.urls"))]
