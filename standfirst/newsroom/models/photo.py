"""Photos: what is known about them, the desk's crops, and renditions that keep the credit."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.crypto import salted_hmac
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.search import index

from standfirst.kit.photo import PhotoMetadata, read_metadata, with_credits
from standfirst.newsroom.models.saving import SavedWhole

RATIOS = {"1x1": (1, 1), "4x3": (4, 3), "16x9": (16, 9)}
FOLDER = 16  # hexadecimal digits


class Photo(SavedWhole, AbstractImage):
    """An original from the photo desk. `title` is its headline, `description` its alt text."""

    caption = models.TextField(
        blank=True, help_text="What it shows, who, where and when. Without the credit."
    )
    creator = models.CharField("photographer", max_length=255, blank=True)
    credit = models.CharField(
        max_length=255, blank=True, help_text="As it is printed: Ada Reeve/Coastwire."
    )
    rights = models.CharField("rights notice", max_length=500, blank=True)
    # Each crop is "left,top,width,height" in hundredths of a per cent of the original.
    crop_1x1 = models.CharField("square crop", max_length=40, blank=True)
    crop_4x3 = models.CharField("4:3 crop", max_length=40, blank=True)
    crop_16x9 = models.CharField("16:9 crop", max_length=40, blank=True)

    admin_form_fields = (
        "file",
        "title",
        "description",
        "caption",
        "creator",
        "credit",
        "rights",
        "crop_4x3",
        "crop_16x9",
        "crop_1x1",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("creator"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = "photo"

    @property
    def alt_text(self) -> str:
        """The description; unlike Wagtail's default never a file name."""
        return self.description

    @property
    def default_alt_text(self) -> str:
        return self.description

    @property
    def credit_line(self) -> str:
        """The credit as printed, or the photographer."""
        return self.credit or self.creator

    @property
    def metadata(self) -> PhotoMetadata:
        """What travels inside every rendition."""
        return PhotoMetadata(creator=self.creator, credit=self.credit_line, rights=self.rights)

    def fill_from_file(self) -> None:
        """Fill empty fields from the file's own metadata; a person's words are never replaced."""
        with self.open_file() as file:
            found = read_metadata(file)
        values = {
            "title": found.headline,
            "description": found.alt_text,
            "caption": found.caption,
            "creator": found.creator,
            "credit": found.credit,
            "rights": found.rights,
        }
        for name, value in values.items():
            limit = self._meta.get_field(name).max_length
            if value and not getattr(self, name):
                setattr(self, name, value[:limit] if limit else value)

    def generate_rendition_file(self, filter: Filter, *, source: File[Any] | None = None) -> Any:
        """A rendition without place and serial number, with creator, credit and rights."""
        made = super().generate_rendition_file(filter, source=source)
        made.seek(0)
        return ContentFile(with_credits(made.read(), self.metadata), name=made.name)


class Rendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """In a folder of the photo's own, whose name nobody can guess.

        Renditions are served to everybody, also those of stories that are not public yet.
        """
        path = PurePosixPath(super().get_upload_to(filename))
        key = salted_hmac("standfirst.newsroom.renditions", str(self.image_id), algorithm="sha256")
        return str(path.parent / key.hexdigest()[:FOLDER] / path.name)
