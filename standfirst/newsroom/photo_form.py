"""The photo desk's form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.db import transaction
from django.forms.widgets import Script
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.forms import BaseImageForm

from standfirst.newsroom.models.photo import RATIOS

RATIO_NAMES = {"1x1": "Square", "4x3": "4:3", "16x9": "16:9"}


class DeskCropInput(forms.TextInput):
    """A crop drawn over the photo; only for a photo that is saved already."""

    template_name = "newsroom/admin/desk_crop.html"

    def __init__(self, ratio: str, photo: Any) -> None:
        super().__init__()
        self.ratio, self.photo = ratio, photo

    @property
    def media(self) -> forms.Media:
        script: Any = Script("newsroom/desk-crop.js", type="module")
        return forms.Media(js=[script])

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        drawn = self.photo.get_rendition("max-800x600") if self.photo.pk else None
        context["widget"] |= {
            "type": "hidden",
            "ratio": self.ratio,
            "ratio_in_words": RATIO_NAMES[self.ratio],
            "picture": drawn,
        }
        return context


class PhotoForm(BaseImageForm):
    """Upload and edit: what the file knows fills what nobody typed."""

    class Meta(BaseImageForm.Meta):
        labels = {"title": "Photo headline", "description": "Alt text"}
        help_texts = {
            "description": "What the photo shows, for readers who cannot see it. Needed to publish."
        }
        widgets = {
            **BaseImageForm.Meta.widgets,
            "caption": AdminAutoHeightTextInput(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = "Left empty, it is read from the photo."
        for ratio in RATIOS:
            if f"crop_{ratio}" not in self.fields:
                continue
            if self.instance.pk:
                self.fields[f"crop_{ratio}"].widget = DeskCropInput(ratio, self.instance)
            else:
                del self.fields[f"crop_{ratio}"]

    def save(self, commit: bool = True) -> Any:
        if "file" in self.changed_data:
            name = Path(self.instance.file.name).stem
            if self.instance.title in (name, f"{name}{Path(self.instance.file.name).suffix}"):
                self.instance.title = ""  # Wagtail's script wrote the file's name, not a person.
            self.instance.fill_from_file()
            self.instance.title = self.instance.title or name
        with transaction.atomic():  # with the end of the old file's renditions
            return super().save(commit)
