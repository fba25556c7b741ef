"""How this paper sends alerts."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="bell", order=15)
class AlertSettings(BaseGenericSetting):
    """Whether readers are asked, and who may send."""

    is_offered = models.BooleanField(
        "readers are asked",
        default=True,
        help_text="A line at the head of the pages asks readers to turn alerts on.",
    )
    asks = models.CharField(
        "what the line says",
        max_length=160,
        default="Hear from us when it matters.",
        help_text="Behind it stands that alerts are managed in the browser.",
    )
    two_people = models.BooleanField(
        "a second person approves",
        default=False,
        help_text="Whoever wrote an alert cannot send it; somebody else does.",
    )
    most_a_day = models.PositiveSmallIntegerField(
        "alerts a day, unless a reader chose otherwise",
        default=0,
        help_text="0: as many as are sent. Breaking news always comes.",
    )
    contact = models.EmailField(
        "address for the push services",
        blank=True,
        help_text="Where Google, Mozilla, Apple and Microsoft write to when something is wrong "
        "with our alerts. Empty: the paper’s sender address.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("is_offered"), FieldPanel("asks")], heading="Readers"),
        MultiFieldPanel(
            [FieldPanel("two_people"), FieldPanel("most_a_day"), FieldPanel("contact")],
            heading="Sending",
        ),
    ]

    class Meta:
        verbose_name = "alerts"
