"""The page of tasks that are not tried any more. For administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_tasks_db.models import DBTaskResult

from standfirst.work import failed as work
from standfirst.work.models import Lease

SHOWN = 50  # on a page
MOST = 200  # characters of what a task was given, and of its error in one line

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Row:
    """One failed task, as an administrator reads it."""

    key: UUID
    name: str
    room: str
    given: str
    failed: datetime | None
    tries: int
    error: str
    traceback: str


def may_see(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


def for_administrators(view: View) -> View:
    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return permitted


@never_cache
@for_administrators
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    page = Paginator(work.failed(), SHOWN).get_page(request.GET.get("p"))
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": "", "label": "Failed tasks"},
    ]
    return render(
        request,
        "ops/tasks/list.html",
        {
            "breadcrumbs_items": crumbs,
            "header_title": "Failed tasks",
            "header_icon": "warning",
            "rows": [_row(task) for task in page],
            "page": page,
        },
    )


@for_administrators
@require_POST
def try_again(request: HttpRequest, key: UUID) -> HttpResponse:
    if work.try_again(key):
        messages.success(request, "It is tried again in a moment.")
    else:
        messages.info(request, "Somebody else has seen to it already.")
    return redirect("ops_failed_tasks")


@for_administrators
@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    if work.discard(key):
        messages.success(request, "It is discarded.")
    else:
        messages.info(request, "Somebody else has seen to it already.")
    return redirect("ops_failed_tasks")


def _row(task: DBTaskResult[Any, Any]) -> Row:
    room, _, name = task.task_path.rpartition(".")
    lines = task.traceback.strip().splitlines()
    lease: Lease | None = getattr(task, "lease", None)
    return Row(
        key=task.pk,
        name=name.removesuffix("_task").replace("_", " "),
        room=room,
        given=_given(task.args_kwargs),
        failed=task.finished_at,
        tries=lease.attempts if lease else len(task.worker_ids),
        error=_short(lines[-1] if lines else task.exception_class_path),
        traceback=task.traceback,
    )


def _given(arguments: dict[str, Any]) -> str:
    positional = [str(value) for value in arguments.get("args", [])]
    named = [f"{name}={value}" for name, value in arguments.get("kwargs", {}).items()]
    return _short(", ".join([*positional, *named]))


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"
