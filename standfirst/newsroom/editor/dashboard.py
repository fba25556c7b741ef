"""The first page after signing in: what to write, what waits, what is out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from standfirst.kit import clock
from standfirst.newsroom import schedule
from standfirst.newsroom.models import ArticlePage, PaperSettings, SectionPage

SHOWN = 10


class StartPanel(Component):
    """Links that open an empty story in each section."""

    order = 10
    template_name = "newsroom/admin/start.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        sections = [
            section
            for section in SectionPage.objects.live().order_by("path")
            if section.permissions_for_user(user).can_add_subpage()
        ]
        return {"sections": sections}


class StoriesPanel(Component):
    """A titled list of stories; says so when there are none."""

    template_name = "newsroom/admin/stories.html"
    name, heading, none = "", "", ""

    def stories(self, request: HttpRequest) -> Any:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        stories = list(self.stories(parent_context["request"])[:SHOWN])
        return {"name": self.name, "heading": self.heading, "none": self.none, "stories": stories}


class DraftsPanel(StoriesPanel):
    order = 20
    name, heading = "my-drafts", "My drafts"
    none = "Nothing unfinished. Start a story above."

    def stories(self, request: HttpRequest) -> Any:
        mine = ArticlePage.objects.filter(owner=request.user, has_unpublished_changes=True)
        return mine.exclude(pk__in=_in_review()).order_by("-latest_revision_created_at")


class ReviewPanel(StoriesPanel):
    order = 30
    name, heading = "in-review", "In review"
    none = "No story waits for a sub-editor."

    def stories(self, request: HttpRequest) -> Any:
        return ArticlePage.objects.filter(pk__in=_in_review()).order_by(
            "-latest_revision_created_at"
        )


class ScheduledPanel(StoriesPanel):
    order = 40
    name, heading = "scheduled", "Scheduled"
    none = "No story waits for its hour."

    def stories(self, request: HttpRequest) -> Any:
        waiting = ArticlePage.objects.filter(_revisions__approved_go_live_at__isnull=False)
        return waiting.distinct().order_by("go_live_at")

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """With what holds up each story whose hour has passed."""
        context = super().get_context_data(parent_context)
        for story in context["stories"]:
            if story.go_live_at and story.go_live_at < clock.now():
                story.held_up = schedule.why_late(story)
        return context


class PublishedPanel(StoriesPanel):
    order = 50
    name, heading = "published-today", "Published today"
    none = "Nothing yet today."

    def stories(self, request: HttpRequest) -> Any:
        zone = PaperSettings.load(request_or_site=request).desk_zone
        today = clock.on_desk(clock.now(), zone)
        midnight = datetime.combine(today.date(), time(), today.tzinfo)
        return ArticlePage.objects.live().published_since(midnight).newest_first()


def _in_review() -> list[int]:
    states = WorkflowState.objects.active().filter(base_content_type__model="page")
    return [int(key) for key in states.values_list("object_id", flat=True)]


def panels_for(user: Any) -> list[Component]:
    """Whoever writes starts with writing; the photo desk starts with what is out. Desks that
    have nothing to do with stories have none of these."""
    if not PagePermissionPolicy().explorable_instances(user).exists():
        return []
    writes = any(
        section.permissions_for_user(user).can_add_subpage()
        for section in SectionPage.objects.live()[:1]
    )
    return [panel() for panel in PANELS if writes or panel not in (StartPanel, DraftsPanel)]


PANELS = (StartPanel, DraftsPanel, ReviewPanel, ScheduledPanel, PublishedPanel)
