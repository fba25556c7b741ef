"""What readers type on the security pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from standfirst.readers.forms import EnterForm
from standfirst.readers.models import Reader


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label="New password",
        strip=False,
        max_length=1_000,
        error_messages={
            "required": "Type a password.",
            "max_length": "That is longer than a password can be. Take at most 1,000 characters.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "input"}),
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.reader)
        return password


class AddressForm(EnterForm):
    """A new address. Whether another account has it is said only to who reads its mail."""

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["email"].label = "New email address"

    def clean_email(self) -> str:
        email = super().clean_email()
        if email == self.reader.email.lower():
            raise forms.ValidationError("This is your address already. Type the new one.")
        return email
