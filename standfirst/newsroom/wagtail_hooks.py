"""What the newsroom adds to Wagtail's side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from standfirst.newsroom import crops
from standfirst.newsroom.editor import corrections, dashboard, guards, search
from standfirst.newsroom.editor.adding import ArticleViewSet
from standfirst.newsroom.editor.viewsets import DeskViewSetGroup
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.rich_links import NotedLinks

register_snippet(DeskViewSetGroup)

hooks.register("register_admin_search_area", search.area)
hooks.register("before_delete_page", guards.keep_corrections)
hooks.register("before_delete_snippet", guards.keep_fronts)
hooks.register("before_bulk_action", guards.in_bulk)
hooks.register("before_create_user", guards.account)
hooks.register("before_edit_user", guards.account)
hooks.register("before_delete_user", guards.account)
hooks.register("before_delete_user", guards.delete_account)

# Wagtail's own panels that ours say better, or that say nothing to a newsroom.
REPLACED = {"SiteSummaryPanel", "RecentEditsPanel", "UserObjectsInWorkflowModerationPanel"}


@hooks.register("register_image_operations")
def desk_crops() -> list[tuple[str, type[crops.DeskCrop]]]:
    return crops.operations()


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own
def noted_links(features: Any) -> None:
    features.register_link_type(NotedLinks)


@hooks.register("construct_homepage_panels")
def newsroom_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [panel for panel in panels if type(panel).__name__ not in REPLACED]
    panels.extend(dashboard.panels_for(request.user))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Component]) -> None:
    items.clear()


@hooks.register("register_admin_urls")
def editor_urls() -> list[Any]:
    return [
        path("correct/<int:article_id>/", corrections.add, name="newsroom_correct"),
        path("everything/", search.search, name="newsroom_search"),
    ]


@hooks.register("register_admin_urls", order=-1)  # in the place of Wagtail's own page
def photo_urls() -> list[Any]:
    return [path("images/<int:image_id>/delete/", guards.PhotoDelete.as_view())]


@hooks.register("register_page_header_buttons")
def correct_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, ArticlePage) and page.live and corrections.may_correct(user, page):
        url = reverse("newsroom_correct", args=[page.pk])
        yield Button("Publish a correction", url, icon_name="warning", priority=60)


@hooks.register("register_admin_viewset")
def page_views() -> ArticleViewSet:
    return ArticleViewSet()


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    return format_html('<script src="{}"></script>', static("newsroom/desk-save.js"))


@hooks.register("insert_global_admin_css")
def editor_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/editor.css"))


@hooks.register("construct_help_menu")
def own_help(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's news and guide are not about this newsroom."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[Any]) -> None:
    """Newsroom words, and nothing that stands elsewhere already."""
    names = {"images": "Photo desk", "explorer": "Stories"}
    items[:] = [item for item in items if item.name != "documents"]
    for item in items:
        item.label = names.get(item.name, item.label)
