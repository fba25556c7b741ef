"""What a reader said."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from standfirst.kit import clock

DEEPEST = 3
"""Indents on the page; what is deeper stands on this one and names whom it answers."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SEGMENT = 8  # digits of base 36 for one id: 2.8 * 10^12


def segment(pk: int) -> str:
    """An id as a word that sorts as the number does, under every collation."""
    written = ""
    while pk:
        pk, digit = divmod(pk, 36)
        written = DIGITS[digit] + written
    return written.rjust(SEGMENT, "0")


class Comment(models.Model):
    """A comment; a root when it answers the story, a reply when it answers another.

    ``place`` orders the replies of a root as they are read: each after what it answers, the
    oldest first. It holds a segment for each level down to the third, and one's own; it never
    changes.
    """

    class Standing(models.TextChoices):
        PUBLISHED = "published", "Published"
        HELD = "held", "Held for review"
        REJECTED = "rejected", "Not published"
        WITHDRAWN = "withdrawn", "Removed by its writer"

    class Why(models.TextChoices):
        """For what a comment is held or was not published."""

        NONE = "", "No reason"
        FIRST = "first", "Comments under this story are looked at first"
        NEW = "new", "First comments of new readers are looked at"
        WORDS = "words", "It contains a word of the list"
        LINKS = "links", "New readers’ links are looked at"
        FLAGS = "flags", "Readers asked us to look at it"
        RULES = "rules", "It breaks the forum rules"
        ABUSE = "abuse", "It attacks somebody"
        HATE = "hate", "It is hateful"
        SPAM = "spam", "It is spam or advertising"
        PRIVATE = "private", "It says private things about somebody"
        FALSE = "false", "It is false and does harm"
        ILLEGAL = "illegal", "It is against the law"
        OFF = "off", "It is not about the story"
        BANNED = "banned", "Its writer is banned"

    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="in_branch")
    depth = models.PositiveSmallIntegerField(default=0)
    place = models.CharField(max_length=SEGMENT * (DEEPEST + 1), default="", editable=False)
    author = models.ForeignKey(
        "readers.Reader", models.SET_NULL, null=True, related_name="comments"
    )
    signed = models.CharField(
        max_length=200, blank=True, help_text="The name it came with, where it was moved in."
    )
    text = models.TextField(help_text="As typed.")
    html = models.TextField(help_text="As shown.")
    posted_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PUBLISHED)
    why = models.CharField(max_length=8, choices=Why, blank=True, default=Why.NONE)
    up = models.PositiveIntegerField(default=0)
    down = models.PositiveIntegerField(default=0)
    best = models.FloatField(default=0.0, help_text="Wilson's lower bound of up among all votes.")
    replies = models.PositiveIntegerField("published direct replies", default=0)
    branch = models.PositiveIntegerField("of a root: published replies of any depth", default=0)
    is_listed = models.BooleanField(
        default=False, help_text="Published, or something published answers it."
    )
    featured_at = models.DateTimeField(null=True)
    is_quiet = models.BooleanField("no notices of replies to its writer", default=False)
    key = models.UUIDField(default=uuid.uuid4, help_text="Of the form it was typed in.")
    source = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=100, blank=True, help_text="Its id at the source.")

    class Meta:
        default_permissions = ()
        permissions = [("moderate", "Can moderate the forum")]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="comment_sent_once"),
            models.UniqueConstraint(
                fields=["source", "identifier"], condition=~Q(source=""), name="comment_moved_once"
            ),
            models.CheckConstraint(
                condition=Q(parent=None, root=None, place="")
                | Q(parent__isnull=False, root__isnull=False),
                name="comment_reply_has_root",
            ),
        ]
        indexes = [
            models.Index(
                fields=["thread", "-best", "-id"],
                name="comment_best",
                condition=Q(root=None, is_listed=True),
            ),
            models.Index(
                fields=["thread", "-id"],
                name="comment_newest",
                condition=Q(root=None, is_listed=True),
            ),
            models.Index(
                fields=["thread", "-branch", "-id"],
                name="comment_discussed",
                condition=Q(root=None, is_listed=True),
            ),
            models.Index(
                fields=["thread", "-featured_at"],
                name="comment_featured",
                condition=~Q(featured_at=None),
            ),
            models.Index(
                fields=["root", "place"], name="comment_branch", condition=Q(is_listed=True)
            ),
            models.Index(
                fields=["thread", "id"], name="comment_of_thread", condition=Q(standing="published")
            ),
            models.Index(fields=["author", "-id"], name="comment_by_author"),
            models.Index(fields=["root", "-id"], name="comment_in_branch"),
            models.Index(
                fields=["standing", "id"], name="comment_queue", condition=~Q(standing="published")
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def is_public(self) -> bool:
        return self.standing == self.Standing.PUBLISHED

    @property
    def level(self) -> int:
        """Indents on the page."""
        return min(self.depth, DEEPEST)

    def place_of_reply(self, pk: int) -> str:
        """Where a reply with this id stands in the branch."""
        kept = self.place[: SEGMENT * (DEEPEST - 1)] if self.root_id else ""
        return kept + segment(pk)


class Wording(models.Model):
    """A comment as it was before an edit."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"wording of {self.comment_id}"
