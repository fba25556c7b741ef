"""What Wagtail's side would let through, or would answer with a fault instead of a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.images.views.images import DeleteView as ImageDelete

from standfirst.newsroom import publishing
from standfirst.newsroom.models import ArticlePage, Correction, Edition, FrontPage, Photo
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader


def keep_corrections(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A story that was corrected in public is unpublished, never deleted."""
    within = page.get_descendants(inclusive=True)
    found = Correction.objects.filter(article__in=within.values("pk")).select_related("article")
    if not (first := found.first()):
        return None
    messages.error(
        request,
        f"“{first.article.title}” has been corrected in public, and a correction stays for "
        "good. Unpublish the story instead of deleting it.",
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_fronts(request: HttpRequest, rows: Iterable[Any]) -> HttpResponse | None:
    """An edition that has a front keeps it."""
    editions = [row.pk for row in rows if isinstance(row, Edition)]
    front = FrontPage.objects.filter(edition__in=editions).select_related("edition").first()
    if front is None:
        return None
    messages.error(
        request,
        f"The {front.edition.name} edition has a front, “{front.title}”. Delete the front first.",
    )
    return redirect("wagtailadmin_pages:edit", front.pk)


def keep_photos(request: HttpRequest, photos: Iterable[Photo]) -> HttpResponse | None:
    """A photo that stands in the text of a story is taken out there first."""
    for photo in photos:
        if story := next(publishing.stories_with(photo), None):
            messages.error(
                request,
                f"“{photo.title}” stands in the text of “{story.title}”. Take it out there first.",
            )
            return redirect("wagtailimages:edit", photo.pk)
    return None


class PhotoDelete(ImageDelete):
    """Wagtail's page that deletes a photo, which knows of lead photos only."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return keep_photos(request, [self.object]) or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return keep_photos(request, [self.object]) or super().post(request, *args, **kwargs)


def publishable(request: HttpRequest, pages: Iterable[Any]) -> HttpResponse | None:
    """All of them, with what stands below them, or a reason for each that is not."""
    below = "include_descendants" in request.POST
    refused = False
    for page in pages:
        within = page.get_descendants(inclusive=True) if below else [page]
        ids = [one.pk for one in within if one.pk == page.pk or not one.live]
        for article in ArticlePage.objects.filter(pk__in=ids):
            for reasons in publishing.faults(article.get_latest_revision_as_object()).values():
                refused = True
                messages.error(request, f"“{article.draft_title}”: {' '.join(reasons)}")
    return redirect("wagtailadmin_home") if refused else None


def in_bulk(
    request: HttpRequest, action: str, objects: list[Any], instance: Any
) -> HttpResponse | None:
    """Before a bulk action on pages, photos or accounts."""
    model = instance.model
    if issubclass(model, Reader):
        for reader in objects:
            account(request, reader)
        return erase_accounts(request, objects) if action == "delete" else None
    if action == "delete" and issubclass(model, Photo):
        return keep_photos(request, objects)
    if action == "publish" and hasattr(model, "get_descendants"):
        return publishable(request, objects)
    if action == "delete" and hasattr(model, "get_descendants"):
        return next((stop for page in objects if (stop := keep_corrections(request, page))), None)
    return None


def account(request: HttpRequest, reader: Any = None) -> None:
    """Only an administrator makes, changes or unmakes an administrator.

    :raises PermissionDenied: somebody else tried to.
    """
    raised = "is_superuser" in request.POST or (reader is not None and reader.is_superuser)
    if raised and not getattr(request.user, "is_superuser", False):
        raise PermissionDenied


def delete_account(request: HttpRequest, reader: Reader) -> HttpResponse | None:
    """After `account` has permitted it, and Wagtail has asked whether they are sure."""
    return erase_accounts(request, [reader]) if request.method == "POST" else None


def erase_accounts(request: HttpRequest, readers: Iterable[Reader]) -> HttpResponse:
    """In the place of Wagtail's deleting, which would leave files and traces behind."""
    for reader in readers:
        name = str(reader)
        try:
            erasing.erase(reader)
        except erasing.Indispensable:
            messages.error(
                request,
                f"“{name}” is the last administrator. Make somebody else one first.",
            )
        else:
            messages.success(request, f"“{name}” is erased, with everything that was theirs.")
    return redirect("wagtailusers_users:index")
