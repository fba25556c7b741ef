"""Flags, decisions, bans and notes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from standfirst.kit import clock


class Flag(models.Model):
    """A reader asks that somebody looks at a comment."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", "It attacks somebody"
        HATE = "hate", "It is hateful"
        SPAM = "spam", "It is spam or advertising"
        PRIVATE = "private", "It says private things about somebody"
        FALSE = "false", "It is false and does harm"
        ILLEGAL = "illegal", "It is against the law"
        OTHER = "other", "Something else"

    comment = models.ForeignKey("forum.Comment", models.CASCADE, related_name="flags")
    reader = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("what is wrong with it?", max_length=8, choices=Reason)
    words = models.TextField("in your words", max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    was_right = models.BooleanField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="one_flag_of_a_reader")
        ]
        indexes = [models.Index(fields=["comment"], name="flag_open", condition=Q(settled_at=None))]

    def __str__(self) -> str:
        return f"{self.reason}: {self.comment_id}"


class Decision(models.Model):
    """What was decided about a comment, a reader or a thread, by whom or by which rule.

    Never changed. ``before`` and ``was_why``: what held until then; ``why``: what holds since.
    Of a thread these are its modes.
    """

    class What(models.TextChoices):
        HELD = "held", "Held"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        BANNED = "banned", "Banned"
        FREED = "freed", "Ban lifted"
        FEATURED = "featured", "Chosen as a staff pick"
        UNFEATURED = "unfeatured", "No staff pick any more"
        PINNED = "pinned", "Pinned"
        UNPINNED = "unpinned", "No longer pinned"
        SET = "set", "Discussion set"

    what = models.CharField(max_length=10, choices=What)
    comment = models.ForeignKey(
        "forum.Comment", models.CASCADE, null=True, related_name="decisions"
    )
    thread = models.ForeignKey("forum.Thread", models.CASCADE, null=True, related_name="decisions")
    reader = models.ForeignKey(
        "readers.Reader",
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Whom it is about.",
    )
    by = models.ForeignKey(
        "readers.Reader", models.SET_NULL, null=True, related_name="+", help_text="None: a rule."
    )
    before = models.CharField(max_length=10, blank=True, help_text="The comment's standing.")
    was_why = models.CharField(max_length=8, blank=True)
    why = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField(default=clock.now)
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.what} {self.comment_id or self.reader_id}"


class Ban(models.Model):
    """A reader may not post, vote or flag. ``until`` None: until it is lifted."""

    reader = models.OneToOneField("readers.Reader", models.CASCADE, related_name="forum_ban")
    until = models.DateTimeField(null=True)
    by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="The reader is told this.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"ban of {self.reader_id}"

    @property
    def holds(self) -> bool:
        return self.until is None or self.until > clock.now()


class Note(models.Model):
    """What moderators tell each other about a reader. Readers do not see it."""

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="+")
    by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"note on {self.reader_id}"
