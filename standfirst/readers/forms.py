"""What readers type, and what is said of it."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from standfirst.kit import names
from standfirst.readers.actions.codes import plain_address
from standfirst.readers.models import Reader
from standfirst.readers.models.account import LONGEST_BIO
from standfirst.readers.pictures import PictureRefused, portrait

# By name: asked for any image, a telephone sends what only telephones read.
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")


class EnterForm(forms.Form):
    email = forms.EmailField(
        label="Email",
        max_length=254,
        error_messages={
            "required": "Type your email address.",
            "invalid": "That is not an email address. Type it like name@example.org.",
            "max_length": "This address is longer than any address can be.",
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "class": "input", "spellcheck": "false"}
        ),
    )

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        error_messages={
            "required": "Type the code from the mail.",
            "max_length": "That is too long for a code. It has eight letters and figures.",
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "class": "input input--code",
                "inputmode": "text",
                "spellcheck": "false",
            }
        ),
    )


class PasswordForm(EnterForm):
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=1_000,
        error_messages={"required": "Type your password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"}),
    )


class NameForm(forms.Form):
    """A display name; free, or the reader's own already."""

    name = forms.CharField(
        label="Name",
        max_length=10_000,  # what is too long is told by `names.problem`, and kept in the field
        help_text="Between 2 and 50 characters. It stands beside what you write.",
        error_messages={
            "required": "Type the name that other readers shall see.",
            "max_length": "Write at most 50 characters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "input", "dir": "auto"}),
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_name(self) -> str:
        from standfirst.readers.actions.names import is_free

        name = names.clean(self.cleaned_data["name"])
        if name == self.reader.name:
            return name  # It may have been reserved since.
        if problem := names.problem(name):
            raise forms.ValidationError(problem)
        if not is_free(name, for_reader=self.reader):
            raise forms.ValidationError(
                "Another reader has this name, or one that looks the same. Choose another one."
            )
        return name


class ProfileForm(NameForm):
    bio = forms.CharField(
        label="About you",
        required=False,
        help_text=f"At most {LONGEST_BIO} characters.",
        widget=forms.Textarea(attrs={"class": "input", "dir": "auto", "rows": 4}),
    )
    is_listed = forms.BooleanField(
        label="Show my profile to other readers",
        required=False,
        help_text="A page with your name, your picture, what you write above, and the month in "
        "which you joined. Search engines are asked to leave it out. Your address is never shown.",
    )
    picture = forms.FileField(
        label="Picture",
        required=False,
        help_text="A JPEG, PNG, WebP, GIF or AVIF. We keep a small square of it, without the place "
        "and time at which it was taken.",
        error_messages={"empty": "This file is empty. Choose another one."},
        widget=forms.FileInput(
            attrs={"class": "input", "accept": ",".join(PICTURES), "data-portrait": True}
        ),
    )
    no_picture = forms.BooleanField(label="Remove my picture", required=False)

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, reader=reader, **kwargs)
        self.fields["name"].required = bool(reader.name)  # Once chosen, it can only be changed.

    def clean_name(self) -> str:
        return super().clean_name() if self.cleaned_data["name"] else ""

    def clean_bio(self) -> str:
        """Lines as they were typed; one empty line at most between two of them."""
        lines = str(self.cleaned_data["bio"]).splitlines()
        bio = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines))
        if len(bio) > LONGEST_BIO:
            raise forms.ValidationError(
                f"Say it in at most {LONGEST_BIO} characters: these are {len(bio):,}."
            )
        return bio

    def clean_picture(self) -> bytes | None:
        file = self.cleaned_data["picture"]
        if not file:
            return None
        try:
            return portrait(file)
        except PictureRefused as error:
            raise forms.ValidationError(str(error)) from error
