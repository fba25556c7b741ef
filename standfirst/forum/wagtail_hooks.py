"""What the forum adds to Wagtail's side."""

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

from standfirst.forum import roles
from standfirst.forum.desk import dashboard, finding
from standfirst.forum.desk.waiting import number_waiting
from standfirst.newsroom.editor import search
from standfirst.newsroom.editor.menu import DeskMenuItem
from standfirst.newsroom.models import ArticlePage

search.add(finding.COMMENTS)
search.add(finding.READERS)


@hooks.register("register_admin_menu_item")
def comments() -> MenuItem:
    return DeskMenuItem(
        "Comments",
        "forum_queue",
        roles.may_moderate,
        number_waiting,
        icon_name="comment",
        order=250,
    )


@hooks.register("construct_homepage_panels")
def on_the_first_page(request: HttpRequest, panels: list[Component]) -> None:
    if roles.may_moderate(request.user):
        panels.append(dashboard.panel())


@hooks.register("register_permissions")
def grantable() -> QuerySet[Permission]:
    return roles.known()


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("forum/", include("standfirst.forum.desk.urls"))]


@hooks.register("register_page_header_buttons")
def discussion_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, ArticlePage) and page.pk and roles.may_moderate(user):
        url = reverse("forum_thread", args=[page.pk])
        yield Button("Comments", url, icon_name="comment", priority=70)
