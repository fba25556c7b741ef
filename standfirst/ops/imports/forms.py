"""The upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from standfirst.kit.interchange import Options
from standfirst.newsroom.models import SectionPage
from standfirst.ops.imports.folder import is_media

MOST_FILES = 100  # Django's own limit, DATA_UPLOAD_MAX_NUMBER_FILES


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each of them as Django checks one."""
        uploads = data if isinstance(data, list) and data else [None]
        return [super(ManyFilesField, self).clean(one, initial) for one in uploads]


class UploadForm(forms.Form):
    uploads = ManyFilesField(
        label="Files",
        help_text="Wire stories (ninjs, NewsML-G2, NITF), an export of WordPress or Ghost, "
        f"comments of Disqus, or an export of our own. Up to {MOST_FILES} files, or one zip with "
        "the pictures in it.",
        error_messages={"required": "Choose at least one file."},
    )
    section = forms.ModelChoiceField(
        queryset=SectionPage.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="As the files say",
        help_text="Where the stories are filed. Files that say nothing go into the first section.",
    )
    going_out = forms.ChoiceField(
        label="Stories that were public",
        choices=[
            ("publish", "Publish what was public on the old site"),
            ("drafts", "Keep everything as drafts"),
        ],
        initial="publish",
        widget=forms.RadioSelect,
    )
    wires = forms.BooleanField(
        label="Publish wire stories",
        required=False,
        help_text="Otherwise they wait as drafts. An embargo is kept either way.",
    )
    fetch_media = forms.BooleanField(
        label="Load missing pictures from the old site",
        required=False,
        help_text="For an export that came without its pictures. This can take long.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = SectionPage.objects.order_by("path")

    def clean_uploads(self) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = self.cleaned_data["uploads"]
        if all(is_media(file.name or "") for file in files):
            raise forms.ValidationError(
                "These are pictures only. Choose the export or the wire stories as well; "
                "single pictures are uploaded at the photo desk."
            )
        return files

    @property
    def options(self) -> Options:
        """Of a form that is valid."""
        chosen = self.cleaned_data
        drafts = chosen["going_out"] == "drafts"
        return Options(
            publish=chosen["wires"] and not drafts,
            drafts=drafts,
            section=chosen["section"].slug if chosen["section"] else "",
            fetch_media=chosen["fetch_media"],
        )
