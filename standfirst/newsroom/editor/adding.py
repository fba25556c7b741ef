"""A new story, and two of them at once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from standfirst.newsroom.models import ArticlePage


class AddArticle(CreateView):
    """Wagtail's page that makes a story, one at a time in a section.

    Wagtail reckons a page's place in the tree before it writes it: of two stories added to a
    section at once, one would meet the other's place, or its address, only in the database.
    """

    def dispatch(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, **where)
        with transaction.atomic():  # on SQLite this alone is the lock
            list(Page.objects.select_for_update(of=("self",)).filter(pk=where["parent_page_id"]))
            return super().dispatch(request, **where)


class ArticleViewSet(PageViewSet):
    model = ArticlePage
    add_view_class: Any = AddArticle
