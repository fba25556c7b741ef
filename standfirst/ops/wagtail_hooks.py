"""What operating the paper adds to Wagtail's side."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem

from standfirst.ops.imports import permissions, views
from standfirst.ops.tasks import views as tasks


class MoveInMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_move_in(request.user)


@hooks.register("register_admin_menu_item")
def move_in() -> MenuItem:
    return MoveInMenuItem(
        "Move in", reverse("ops_imports"), name="move-in", icon_name="download", order=320
    )


@hooks.register("register_permissions")
def grantable() -> QuerySet[Permission]:
    return permissions.known()


@hooks.register("register_admin_urls")
def import_urls() -> list[Any]:
    return [
        path("moving-in/", views.listing, name="ops_imports"),
        path("moving-in/new/", views.upload, name="ops_import_upload"),
        path("moving-in/<int:run_id>/", views.detail, name="ops_import"),
        path("moving-in/<int:run_id>/progress/", views.progress, name="ops_import_progress"),
        path("moving-in/<int:run_id>/confirm/", views.confirm, name="ops_import_confirm"),
        path("moving-in/<int:run_id>/repeat/", views.repeat, name="ops_import_repeat"),
        path("moving-in/<int:run_id>/throw-away/", views.throw_away, name="ops_import_throw_away"),
    ]


@hooks.register("register_reports_menu_item")
def failed_tasks() -> MenuItem:
    return AdminOnlyMenuItem(
        "Failed tasks",
        reverse("ops_failed_tasks"),
        name="failed-tasks",
        icon_name="warning",
        order=1200,
    )


@hooks.register("register_admin_urls")
def task_urls() -> list[Any]:
    return [
        path("reports/failed-tasks/", tasks.listing, name="ops_failed_tasks"),
        path(
            "reports/failed-tasks/<uuid:key>/try-again/",
            tasks.try_again,
            name="ops_task_try_again",
        ),
        path("reports/failed-tasks/<uuid:key>/discard/", tasks.discard, name="ops_task_discard"),
    ]
