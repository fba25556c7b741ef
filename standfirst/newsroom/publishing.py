"""What must be right before a story is public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from standfirst.newsroom.models import ArticlePage, Photo


def photos_in(body: Any) -> Iterator[Photo]:
    """Every photo of a story's body, in order."""
    for block in body:
        match block.block_type:
            case "photo":
                yield block.value["photo"]
            case "gallery":
                yield from (item["photo"] for item in block.value["photos"])


def stories_with(photo: Photo) -> Iterator[ArticlePage]:
    """The stories, public or not, that show this photo in their text.

    Read from the texts themselves: Wagtail's index of references is written later, by a worker.
    """
    from standfirst.newsroom.models import ArticlePage

    named = Cast("body", TextField())
    found = ArticlePage.objects.annotate(named=named).filter(named__contains=f'"photo": {photo.pk}')
    for article in found.order_by("pk"):
        if any(shown and shown.pk == photo.pk for shown in photos_in(article.body)):
            yield article


def faults_of_photo(photo: Photo | None, where: str) -> list[str]:
    """What this photo lacks, each as a sentence that says what to do."""
    if photo is None:
        return [f"{where} is no longer in the photo desk. Choose another one."]
    faults = []
    if not photo.alt_text.strip():
        faults.append(f"{where} “{photo.title}” has no alt text. Describe it on the photo desk.")
    if not photo.credit_line.strip():
        faults.append(f"{where} “{photo.title}” has no credit. Add it on the photo desk.")
    return faults


def faults(article: ArticlePage) -> dict[str, list[str]]:
    """Field → reasons why this version cannot be published; empty when it can."""
    found: dict[str, list[str]] = {}
    if article.lead_photo_id:
        found["lead_photo"] = faults_of_photo(article.lead_photo, "The lead photo")
    found["body"] = [
        fault for photo in photos_in(article.body) for fault in faults_of_photo(photo, "The photo")
    ]
    if article.kind != article.Kind.SPONSORED and not article.bylines.all():
        found["bylines"] = ["The story has no byline. Add who wrote it, or the agency."]
    if not len(article.body):
        found["body"].append("The story has no text.")
    if not article.editions.all():
        found["editions"] = ["The story is in no edition. Choose at least one."]
    return {field: reasons for field, reasons in found.items() if reasons}


def check(article: ArticlePage) -> None:
    """:raises ValidationError: it may not be published; the messages say why."""
    if found := faults(article):
        raise ValidationError(found)
