"""What support adds to Wagtail's side."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from standfirst.newsroom.editor import search
from standfirst.newsroom.editor.menu import DeskMenuItem
from standfirst.support import roles
from standfirst.support.desk import dashboard, finding, log
from standfirst.support.desk.refunds import number_waiting

search.add(finding.GIFTS)


@hooks.register("register_admin_menu_item")
def support() -> MenuItem:
    see, book, appeal = roles.may_see, roles.may_book, roles.may_appeal
    items = [
        DeskMenuItem("Gifts", "support_desk", see, order=10),
        DeskMenuItem("Appeals", "support_appeals", appeal, order=20),
        DeskMenuItem("Transfers", "support_transfers", see, order=30),
        DeskMenuItem("Refunds", "support_refunds", see, number_waiting, order=40),
        DeskMenuItem("Totals and export", "support_books", see, order=50),
        DeskMenuItem("Currencies", "support_currencies", book, order=60),
        DeskMenuItem("Reconciliation", "support_drifts", see, order=70),
    ]
    return SubmenuMenuItem(
        "Support", Menu(items=items), name="support", icon_name="support", order=260
    )


@hooks.register("register_icons")
def icons(found: list[str]) -> list[str]:
    return [*found, "support/icons/support.svg"]


@hooks.register("construct_homepage_panels")
def on_the_first_page(request: HttpRequest, panels: list[Component]) -> None:
    if roles.may_see(request.user):
        panels.append(dashboard.panel())


@hooks.register("register_permissions")
def grantable() -> QuerySet[Permission]:
    return roles.known()


@hooks.register("register_log_actions")
def logged(actions: LogActionRegistry) -> None:
    log.register(actions)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("support/", include("standfirst.support.desk.urls"))]
