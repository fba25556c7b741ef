"""The paper itself."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from standfirst.newsroom.models.saving import SavedWhole


def a_time_zone(name: str) -> None:
    """:raises ValidationError: not a zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(
            f"“{name}” is no time zone. Write it like Europe/London or America/New_York."
        )


@register_setting(icon="site", order=10)
class PaperSettings(SavedWhole, BaseGenericSetting):
    """What the paper is called, where its desk is and who answers for it."""

    name = models.CharField(max_length=80, default="Our newspaper")
    founded = models.PositiveSmallIntegerField(
        "founded in", null=True, blank=True, help_text="The year; shown beside the name."
    )
    first_issue = models.DateField(
        "first day of issue", null=True, blank=True, help_text="Counts the issue number from here."
    )
    first_number = models.PositiveIntegerField("number of that issue", default=1)
    description = models.CharField(
        max_length=200, blank=True, help_text="One sentence for search engines and feeds."
    )
    language = models.CharField(max_length=20, default="en-GB")
    desk_zone = models.CharField(
        "the desk's time zone",
        max_length=60,
        default="Europe/London",
        validators=[a_time_zone],
        help_text="Times on the pages are written in it, for example Europe/London.",
    )
    small_print = models.TextField(
        blank=True, help_text="At the foot of every page. An empty line starts a new paragraph."
    )
    websub_hub = models.URLField(
        "WebSub hub", blank=True, help_text="Named in the feeds, if you use one."
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("founded"), FieldPanel("first_issue"), FieldPanel("first_number")],
            heading="Beside the name",
        ),
        FieldPanel("language"),
        FieldPanel("desk_zone"),
        FieldPanel("small_print"),
        FieldPanel("websub_hub"),
    ]

    class Meta:
        verbose_name = "the paper"
