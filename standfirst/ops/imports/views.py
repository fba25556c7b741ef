"""The pages of moving in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from standfirst.newsroom.models import HomePage, SectionPage
from standfirst.ops.imports import actions
from standfirst.ops.imports.folder import PROGRESS
from standfirst.ops.imports.forms import UploadForm
from standfirst.ops.imports.lines import groups
from standfirst.ops.imports.permissions import may_move_in
from standfirst.ops.models import ImportRun, State

SHOWN = 100  # runs in the list

View = Callable[..., HttpResponse]


def for_chiefs(view: View) -> View:
    """Only for those who may move stories in; 403 for everybody else."""

    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_move_in(request.user):
            return view(request, *args, **kwargs)
        return _page(request, "refused", status=403)

    return permitted


@for_chiefs
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    runs = ImportRun.objects.select_related("by").order_by("-created")[:SHOWN]
    return _page(request, "list", runs=runs)


@for_chiefs
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.upload(
                form.cleaned_data["uploads"],
                form.options,
                by=request.user,  # type: ignore[arg-type]
            )
        except OSError as error:
            reason = error.strerror or error
            form.add_error("uploads", f"The server could not keep these files: {reason}.")
        else:
            return redirect("ops_import", run.pk)
    return _page(request, "upload", "New import", form=form)


@never_cache
@for_chiefs
@require_GET
def detail(request: HttpRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(ImportRun.objects.select_related("by"), pk=run_id)
    section = SectionPage.objects.filter(slug=run.section).first() if run.section else None
    return _page(
        request,
        "run",
        str(run),
        run=run,
        State=State,
        progress=progress_of(run),
        section=section,
        stories=section or HomePage.objects.first(),
        head=run.table[0] if run.table else [],
        table=parts_of(run.table),
        groups=groups(run.lines),
        waits_for=_ahead(run),
    )


@never_cache
@for_chiefs
@require_GET
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """For the script: where it is now. Gone, 404, when it has been thrown away."""
    run = get_object_or_404(ImportRun, pk=run_id)
    return JsonResponse({"state": run.state, **progress_of(run)})


@for_chiefs
@require_POST
def confirm(request: HttpRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(ImportRun, pk=run_id)
    if not actions.confirm(run):
        messages.info(request, "It had been started already.")
    return redirect("ops_import", run.pk)


@for_chiefs
@require_POST
def repeat(request: HttpRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(ImportRun, pk=run_id)
    if not actions.repeat(run):
        messages.info(request, "It had been started already, or its files are gone.")
    return redirect("ops_import", run.pk)


@for_chiefs
@require_POST
def throw_away(request: HttpRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(ImportRun, pk=run_id)
    if not actions.throw_away(run):
        messages.error(request, f"“{run}” is being imported and cannot be thrown away.")
        return redirect("ops_import", run.pk)
    messages.success(request, f"“{run}” is thrown away. Nothing was imported.")
    return redirect("ops_imports")


def progress_of(run: ImportRun) -> dict[str, Any]:
    """``words`` as an editor reads them; ``total`` is 0 as long as it is not known."""
    if not run.under_way:
        return {"done": 0, "total": 0, "words": "Waits for its turn."}
    noted = run.folder.read(PROGRESS)
    if noted is None:
        return {"done": 0, "total": 0, "words": "Reading the files …"}
    return {**noted, "words": f"{noted['done']:,} of {noted['total']:,}"}


def parts_of(table: list[list[str]]) -> list[dict[str, Any]]:
    """The rows of Report.table() as parts: the items, their sum, what came within them."""
    sums = [at for at, row in enumerate(table) if at and row[0] == "in all"]
    if not sums:
        return []
    table = [[name.replace("_", " "), *figures] for name, *figures in table]
    return [
        {"rows": table[1 : sums[0]]},
        {"rows": [table[sums[0]]], "is_sum": True},
        {"rows": table[sums[0] + 1 :], "is_within": True},
    ]


def _ahead(run: ImportRun) -> ImportRun | None:
    """The import that has to end before this one can begin."""
    if not run.is_going_on or run.under_way:
        return None
    return ImportRun.objects.filter(under_way=True).first()


def _page(
    request: HttpRequest, name: str, title: str = "", *, status: int = 200, **context: Any
) -> HttpResponse:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("ops_imports") if title else "", "label": "Moving in"},
    ]
    if title:
        crumbs.append({"url": "", "label": title})
    furniture = {
        "breadcrumbs_items": crumbs,
        "header_title": title or "Moving in",
        "header_icon": "download",
    }
    return render(request, f"ops/imports/{name}.html", furniture | context, status=status)
