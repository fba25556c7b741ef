"""What alerts add to Wagtail's side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from standfirst.alerts import roles
from standfirst.alerts.desk import dashboard, finding, log
from standfirst.alerts.desk.listing import number_waiting
from standfirst.newsroom.editor import search
from standfirst.newsroom.editor.menu import DeskMenuItem
from standfirst.newsroom.models import ArticlePage

search.add(finding.ALERTS)


@hooks.register("register_admin_menu_item")
def alerts() -> MenuItem:
    return DeskMenuItem(
        "Alerts", "alerts_desk", roles.may_send, number_waiting, icon_name="bell", order=240
    )


@hooks.register("register_icons")
def icons(found: list[str]) -> list[str]:
    return [*found, "alerts/icons/bell.svg"]


@hooks.register("construct_homepage_panels")
def on_the_first_page(request: HttpRequest, panels: list[Component]) -> None:
    if roles.may_send(request.user):
        panels.append(dashboard.panel())


@hooks.register("register_permissions")
def grantable() -> QuerySet[Permission]:
    return roles.known()


@hooks.register("register_log_actions")
def logged(actions: LogActionRegistry) -> None:
    log.register(actions)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("alerts/", include("standfirst.alerts.desk.urls"))]


@hooks.register("register_page_header_buttons")
def alert_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, ArticlePage) and page.pk and roles.may_send(user):
        url = f"{reverse('alerts_new')}?article={page.pk}"
        yield Button("Send an alert", url, icon_name="bell", priority=65)
