"""What an editor types of an appeal."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from wagtail.admin.widgets import AdminAutoHeightTextInput

from standfirst.newsroom.models import Edition, PaperSettings, SectionPage
from standfirst.support.appealing import Aim
from standfirst.support.appeals import Shown, paragraphs
from standfirst.support.models import Appeal

WORDS = ("title", "text", "signed", "button")
UNREAD = "Write day and hour as 2030-05-31 18:30."
GONE = "The clocks change then: there is no such time, or there are two. Choose another."


class DeskHour(forms.DateTimeField):
    """A day and hour on the desk's clock, whatever zone the editor's profile has."""

    zone = "UTC"

    def __init__(self, **options: Any) -> None:
        clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=clock, **options)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(ZoneInfo(self.zone)):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        try:
            with timezone.override(ZoneInfo(self.zone)):
                return super().to_python(value)
        except forms.ValidationError as fault:
            is_gone = getattr(fault, "code", "") == "ambiguous_timezone"
            raise forms.ValidationError(GONE if is_gone else UNREAD) from fault


class AppealForm(forms.ModelForm):  # type: ignore[type-arg]
    editions = forms.ModelMultipleChoiceField(
        Edition.objects.all(),
        label="Editions",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all. Readers who chose no edition count to the story’s own.",
    )
    sections = forms.ModelMultipleChoiceField(
        SectionPage.objects.live().order_by("path"),
        label="Sections",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all.",
    )
    starts_at = DeskHour(label="From", help_text="Empty: as soon as it is turned on.")
    ends_at = DeskHour(label="Until", help_text="Empty: until it is turned off.")

    class Meta:
        model = Appeal
        fields = (
            "name title text signed button editions sections starts_at ends_at most days order"
        ).split()
        labels = {"most": "At most so often", "days": "in so many days", "order": "Order"}
        widgets = {
            "title": AdminAutoHeightTextInput(attrs={"rows": 1}),
            "text": AdminAutoHeightTextInput(attrs={"rows": 8}),
        }
        help_texts = {
            "name": "For the newsroom only; readers do not see it.",
            "text": "Plain text. An empty line begins a new paragraph.",
            "signed": "Who speaks: Leonie Marchbank, editor. May be empty.",
            "most": "One to four times.",
            "days": "30 days or more. Counted is every appeal that a reader saw.",
            "order": "Of several that fit a reader the lowest is shown; of two with the same "
            "number, the newer.",
        }

    def __init__(self, data: Any = None, *, instance: Appeal) -> None:
        super().__init__(data, instance=instance)
        for name in ("starts_at", "ends_at"):
            hour: Any = self.fields[name]
            hour.zone = PaperSettings.load().desk_zone
        for name, span in {"most": (1, 4), "days": (30, 365)}.items():
            self.fields[name].widget.attrs |= {"min": span[0], "max": span[1]}

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_most(self) -> int:
        return self._within("most", 1, 4, "Show it one to four times: more is nagging.")

    def clean_days(self) -> int:
        return self._within("days", 30, 365, "Choose 30 to 365 days.")

    def _within(self, name: str, least: int, most: int, why: str) -> int:
        number: int = self.cleaned_data[name]
        if not least <= number <= most:
            raise forms.ValidationError(why)
        return number

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        begins, ends = got.get("starts_at"), got.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "It must end after it begins.")
        return got

    def sketch(self) -> tuple[Shown, Aim]:
        """Of what has been typed so far, right or wrong: to be looked at."""
        if not self.is_bound:
            return shown(self.instance), self._aim(dict(self.initial), self.instance)
        self.full_clean()
        got = getattr(self, "cleaned_data", {})
        words = {
            name: str(self.data.get(name, "")) for name in ("title", "text", "signed", "button")
        }
        typed = Appeal(pk=self.instance.pk, **words)
        for name in ("starts_at", "ends_at", "most", "days", "order"):
            setattr(typed, name, got.get(name, getattr(self.instance, name)))
        return shown(typed), self._aim(got, typed)

    def _aim(self, got: dict[str, Any], appeal: Appeal) -> Aim:
        keys = [frozenset(one.pk for one in got.get(name, [])) for name in ("editions", "sections")]
        return Aim(appeal, *keys)


def shown(appeal: Appeal) -> Shown:
    return Shown(
        id=appeal.pk or 0,
        title=appeal.title,
        paragraphs=paragraphs(appeal.text),
        signed=appeal.signed,
        button=appeal.button,
    )
