"""Publishing a correction from the editor's side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin.widgets import AdminAutoHeightTextInput

from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import ArticlePage, Correction


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Correction
        fields = ["kind", "text"]
        widgets = {"text": AdminAutoHeightTextInput(attrs={"rows": 4})}


def may_correct(user: Any, article: ArticlePage) -> bool:
    """Who may publish the story may correct it, given the permission to correct at all."""
    may_publish = article.permissions_for_user(user).can_publish()
    return may_publish and user.has_perm("newsroom.add_correction")


def add(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form says that readers see it and that it stays."""
    article = get_object_or_404(ArticlePage.objects.live(), pk=article_id)
    if not may_correct(request.user, article):
        raise PermissionDenied
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publish_correction(
            article,
            kind=form.cleaned_data["kind"],
            text=form.cleaned_data["text"],
            by=request.user,  # type: ignore[arg-type]
        )
        messages.success(request, f"The correction to “{article.title}” is published.")
        return redirect("wagtailadmin_pages:edit", article.pk)
    return render(
        request,
        "newsroom/admin/correction.html",
        {
            "form": form,
            "article": article,
            "earlier": article.corrections.all(),
            "page_title": "Publish a correction",
            "header_icon": "warning",
        },
    )
