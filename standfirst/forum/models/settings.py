"""How this paper runs its forum."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

RULES = """Talk about the story and to each other, not about each other.

Say where a claim comes from. Disagree as you would at a neighbour’s table.

No insults, no hatred of groups, no private details of others, no advertising.

Comments are looked at when readers ask for it. A comment that breaks these rules is not \
published, and its writer is told why."""


@register_setting(icon="comment", order=20)
class ForumSettings(BaseGenericSetting):
    """Whether stories are open to comments, for how long, and what is looked at first."""

    class First(models.TextChoices):
        NOBODY = "nobody", "Nobody's"
        NEW = "new", "The first comment of a new reader"
        ALL = "all", "Every comment"

    is_open = models.BooleanField(
        "stories are open to comments",
        default=True,
        help_text="For a single story it is set beside the story. Sensitive stories are closed "
        "unless somebody opens them.",
    )
    close_after_days = models.PositiveSmallIntegerField(
        default=30, help_text="Days after a story was published. 0: never."
    )
    looked_at_first = models.CharField(max_length=8, choices=First, default=First.NOBODY)
    edit_minutes = models.PositiveSmallIntegerField(
        default=10, help_text="For so long a reader can change a comment after posting it."
    )
    has_down_votes = models.BooleanField("readers can disagree with a press", default=False)
    flags_that_hide = models.PositiveSmallIntegerField(
        default=3,
        help_text="A published comment that so many readers report is held until somebody has "
        "looked. 0: never.",
    )
    holds_links = models.BooleanField(
        "hold links of new readers", default=True, help_text="New: fewer than three comments."
    )
    held_words = models.TextField(
        blank=True,
        help_text="One word or phrase a line. A comment with one of them is held. A star stands "
        "for any letters: idiot*",
    )
    refused_words = models.TextField(
        blank=True,
        help_text="As above, but such a comment is refused at once, and its writer is asked to "
        "say it in other words.",
    )
    rules = models.TextField(default=RULES, help_text="An empty line starts a new paragraph.")

    panels = [
        MultiFieldPanel(
            [FieldPanel("is_open"), FieldPanel("close_after_days")], heading="Which stories"
        ),
        MultiFieldPanel(
            [
                FieldPanel("looked_at_first"),
                FieldPanel("holds_links"),
                FieldPanel("held_words"),
                FieldPanel("refused_words"),
                FieldPanel("flags_that_hide"),
            ],
            heading="What is looked at",
        ),
        MultiFieldPanel(
            [FieldPanel("edit_minutes"), FieldPanel("has_down_votes")],
            heading="What readers can do",
        ),
        FieldPanel("rules"),
    ]

    class Meta:
        verbose_name = "the forum"
