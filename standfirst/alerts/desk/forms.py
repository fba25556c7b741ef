"""What an editor types."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from wagtail.admin.widgets import AdminAutoHeightTextInput

from standfirst.alerts import stories
from standfirst.alerts.models import Alert, AlertTopic
from standfirst.alerts.writing import BODY, TITLE, Content
from standfirst.newsroom.cards import address
from standfirst.newsroom.models import Edition, SectionPage, Topic

PACES = [
    ("", "As fast as the push services take it"),
    ("1000", "About 1,000 browsers a second"),
    ("200", "About 200 a second: the site gets its visitors little by little"),
    ("50", "About 50 a second"),
]


class AlertForm(forms.Form):
    """Takes and gives a `Content`. A draft may be unfinished; only a title it must have."""

    title = forms.CharField(
        label="Title",
        max_length=TITLE,
        widget=AdminAutoHeightTextInput,  # Whole also where it is longer than the line.
        help_text="What happened. Phones show about 40 letters before they cut it.",
        error_messages={"required": "Write what happened: an alert needs a title."},
    )
    body = forms.CharField(
        label="Text",
        max_length=BODY,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 4}),
        help_text="One sentence more. May be empty.",
    )
    opens = forms.CharField(
        label="What a click opens",
        max_length=300,
        required=False,
        help_text="The address of a story or another page of this paper. Empty: the front page.",
    )
    is_breaking = forms.BooleanField(
        label="Breaking news",
        required=False,
        help_text="For everybody who wants breaking news. Wakes phones that save their battery, "
        "and comes in quiet hours to those who allow it.",
    )
    topics = forms.ModelMultipleChoiceField(
        AlertTopic.objects.none(),
        label="Topics",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A browser that wants several of them gets it once.",
    )
    editions = forms.ModelMultipleChoiceField(
        Edition.objects.all(),
        label="Editions",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: all. Readers who chose no edition always get it.",
    )
    lasts = forms.TypedChoiceField(
        label="It is news for",
        choices=Alert.Lasts.choices,
        coerce=int,
        initial=Alert.Lasts.FOUR,
        help_text="Whoever is offline for longer, or in quiet hours, does not get it any more.",
    )
    most_a_second = forms.TypedChoiceField(
        label="Pace", choices=PACES, coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any = None, *, content: Content | None = None) -> None:
        super().__init__(data, initial=_initial(content) if content else None)
        self.begun_with = content
        chosen = [one.pk for one in content.topics] if content else []
        topics: Any = self.fields["topics"]
        topics.queryset = AlertTopic.objects.filter(Q(is_offered=True) | Q(pk__in=chosen))
        pace = content.most_a_second if content else None
        if pace and str(pace) not in dict(PACES):
            paces: Any = self.fields["most_a_second"]
            paces.choices = [*PACES, (str(pace), f"About {pace:,} a second")]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_opens(self) -> str:
        try:
            return stories.path_at(self.cleaned_data["opens"] or "/")
        except stories.Unknown as fault:
            raise forms.ValidationError(str(fault)) from fault

    def content(self) -> Content:
        """Of a form that is valid."""
        values = dict(self.cleaned_data)
        path = values.pop("opens")
        values["topics"], values["editions"] = list(values["topics"]), list(values["editions"])
        return Content(path=path, article=stories.at(path), **values)

    def sketch(self) -> Content:
        """Of what has been typed so far, right or wrong: for counting."""
        self.full_clean()
        got = getattr(self, "cleaned_data", {})
        path = got.get("opens", "/")
        return Content(
            title=got.get("title", str(self.data.get("title", ""))),
            body=got.get("body", str(self.data.get("body", ""))),
            path=path,
            article=stories.at(path),
            is_breaking=got.get("is_breaking", False),
            topics=list(got.get("topics", [])),
            editions=list(got.get("editions", [])),
        )


def _initial(content: Content) -> dict[str, Any]:
    return {
        "title": content.title,
        "body": content.body,
        "opens": _opens(content),
        "is_breaking": content.is_breaking,
        "topics": content.topics,
        "editions": content.editions,
        "lasts": content.lasts,
        "most_a_second": content.most_a_second or "",
    }


def _opens(content: Content) -> str:
    return address(content.article) if content.article else content.path


class HourForm(forms.Form):
    """When it is sent, on the desk's clock."""

    day = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Choose the day.",
            "invalid": "Write the day as 2026-05-31.",
        },
    )
    hour = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Choose the time.", "invalid": "Write the time as 18:30."},
    )

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        if "day" not in got or "hour" not in got:
            return got
        zone = ZoneInfo(self.zone)
        at = datetime.combine(got["day"], got["hour"], zone)  # of two such hours the first
        there = at.timestamp()
        if datetime.fromtimestamp(there, zone).replace(tzinfo=None) != at.replace(tzinfo=None):
            self.add_error("hour", "The clocks go forward that night: there is no such time.")
        got["at"] = datetime.fromtimestamp(there, zone)
        return got


class TopicForm(forms.ModelForm):  # type: ignore[type-arg]
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label="The paper’s topic",
        required=False,
        help_text="Alerts from its stories begin with this one ticked.",
    )
    section = forms.ModelChoiceField(
        SectionPage.objects.all(),
        label="Section",
        required=False,
        help_text="Alerts from its stories, too.",
    )

    class Meta:
        model = AlertTopic
        fields = ["name", "description", "topic", "section", "order", "is_offered"]
        help_texts = {
            "order": "Topics stand in the order of these numbers.",
            "is_offered": "Not ticked: the topic has ended. Readers do not see it any more, and "
            "new alerts cannot choose it. It can be offered again.",
        }
