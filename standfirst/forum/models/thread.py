"""The discussion of one story."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from standfirst.kit import clock

JUST = timedelta(minutes=3)


class Thread(models.Model):
    """One for each story that was ever discussed or set; a story without one is as the paper says.

    The row is also the lock of the discussion: whatever moves its counts holds it, so comments
    of a thread become visible in the order of their ids.
    """

    class Mode(models.TextChoices):
        AS_PAPER = "", "As the paper says"
        OPEN = "open", "Open"
        HELD_FIRST = "held", "Every comment is looked at first"
        CLOSED = "closed", "Closed: readable, no new comments"
        OFF = "off", "Off: nothing is shown"

    article = models.OneToOneField(
        "newsroom.ArticlePage", models.CASCADE, primary_key=True, related_name="thread"
    )
    mode = models.CharField(max_length=8, choices=Mode, blank=True, default=Mode.AS_PAPER)
    shown = models.PositiveIntegerField("published comments", default=0)
    last_at = models.DateTimeField("last published comment", null=True)
    heard = models.BigIntegerField(
        default=0, help_text="The last event of the bus that was about this thread."
    )
    pinned = models.ForeignKey("forum.Comment", models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"discussion of {self.article_id}"

    @property
    def tag(self) -> str:
        """On stored pages that show comments of this thread."""
        return tag_of(self.article_id)

    @property
    def is_lively(self) -> bool:
        """A page of it may be some seconds old when it is read, and have missed something."""
        return self.last_at is not None and self.last_at > clock.now() - JUST

    @property
    def channel(self) -> str:
        """Of the live stream."""
        return f"thread:{self.article_id}"


def count_tag(article: int) -> str:
    """Of pages that show only how many comments the story has."""
    return f"count:{article}"


def tag_of(article: int) -> str:
    return f"thread:{article}"
