"""A form about a sum, and how it says what is wrong."""

from __future__ import annotations

from typing import Any

from django import forms

from standfirst.kit import money
from standfirst.kit.money import Money
from standfirst.support.choosing import Choice

BROKEN = "This page was not sent whole. Open it afresh, and write it once more."


def text(label: str, longest: int, complete: str, **attrs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": complete, **attrs})
    told = {"max_length": f"At most {longest} characters fit here."}
    return forms.CharField(
        label=label, max_length=longest, required=False, widget=widget, error_messages=told
    )


class AmountForm(forms.Form):
    """A sum in one currency, within what the paper takes."""

    def __init__(self, *args: Any, choice: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.choice = choice

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Where, as an id on the page, and what is wrong, in the page's order. Of what no reader
        sees the id is empty."""
        seen = [name for name in self.in_order() if name in self.errors]
        found = [(self._id(name), self._fault(name)) for name in seen]
        return found if seen or not self.errors else [("", BROKEN)]

    def in_order(self) -> list[str]:
        """The names of what a reader sees, from above."""
        return list(self.fields)

    def _id(self, name: str) -> str:
        is_of_few = isinstance(self.fields[name].widget, forms.RadioSelect)
        return f"{self[name].auto_id}_0" if is_of_few else self[name].auto_id

    def _fault(self, name: str) -> str:
        label = "How much" if name.startswith("amount_") else self[name].label
        return f"{label}: {' '.join(map(str, self.errors[name]))}"

    def read(self, typed: str) -> int:
        """:raises ValidationError: not a sum, or too small or large a one."""
        currency = self.choice.currency
        if not typed.strip():
            raise forms.ValidationError("Type how much you want to give.")
        try:
            minor = money.read(typed, currency.code)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        return self.within(minor)

    def within(self, minor: int) -> int:
        currency = self.choice.currency
        if minor < currency.smallest:
            least = self.shown(currency.smallest)
            raise forms.ValidationError(f"The least that we can take is {least}.")
        if minor > currency.largest:
            most = self.shown(currency.largest)
            raise forms.ValidationError(f"Here you can give {most} at most. Write to us for more.")
        if minor % currency.step:
            near = self.shown(minor - minor % currency.step)
            raise forms.ValidationError(f"This is too exact a sum. Type {near}, say.")
        return minor

    def shown(self, minor: int) -> str:
        return Money(minor, self.choice.currency.code).shown(self.choice.language)
