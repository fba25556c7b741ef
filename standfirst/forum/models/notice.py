"""What a reader is told, and how they want to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet

from standfirst.kit import clock


class NoticeQuerySet(QuerySet["Notice"]):
    def visible(self) -> NoticeQuerySet:
        """Without those about comments that nobody sees any more."""
        stands = Q(comment__standing="published", comment__thread__article__live=True)
        decided = Q(kind=Notice.Kind.DECISION) & ~Q(comment__standing="withdrawn")
        return self.filter(decided | stands & ~Q(comment__thread__mode="off"))

    def unseen(self) -> NoticeQuerySet:
        return self.filter(seen_at=None)

    def untold(self) -> NoticeQuerySet:
        """Those of which their reader has neither seen nor read anything."""
        return self.filter(Q(seen_at=None) | Q(mail_at__isnull=False), mailed_at=None)


class Notice(models.Model):
    """One for each reader and comment, for the strongest of the reasons.

    ``mail_at``: when a mail about it is due; None when none is, or it was sent at ``mailed_at``.
    Without a comment it is about the reader's ban.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", "Replies to you"
        MENTION = "mention", "Mentions of you"
        READER = "reader", "Readers you follow"
        BRANCH = "branch", "Conversations you follow"
        THREAD = "thread", "Stories you follow"
        TOPIC = "topic", "Topics you follow"
        DECISION = "decision", "Decisions about your comments"

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="notices")
    comment = models.ForeignKey("forum.Comment", models.CASCADE, null=True, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "comment"], name="one_notice_of_a_comment"),
            models.UniqueConstraint(
                fields=["reader"], condition=Q(comment=None), name="one_notice_of_a_ban"
            ),
        ]
        indexes = [
            models.Index(fields=["reader", "-id"], name="notice_newest"),
            models.Index(fields=["reader"], name="notice_unseen", condition=Q(seen_at=None)),
            models.Index(
                fields=["mail_at", "reader"],
                name="notice_mail_due",
                condition=Q(mail_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class NoticeChoice(models.Model):
    """How a reader is told of one kind of thing. Without a row: by bell, and `BY_MAIL` says."""

    class Mail(models.TextChoices):
        NEVER = "never", "No mail"
        AT_ONCE = "at_once", "At once"
        HOURLY = "hourly", "Once an hour"
        DAILY = "daily", "Once a day"

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=8, choices=Notice.Kind)
    by_bell = models.BooleanField(default=True)
    by_push = models.BooleanField(default=False)
    mail = models.CharField(max_length=8, choices=Mail, default=Mail.NEVER)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "kind"], name="one_choice_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.mail}"


BY_MAIL: dict[str, str] = {
    Notice.Kind.REPLY: NoticeChoice.Mail.AT_ONCE,
    Notice.Kind.MENTION: NoticeChoice.Mail.AT_ONCE,
    Notice.Kind.READER: NoticeChoice.Mail.DAILY,
    Notice.Kind.BRANCH: NoticeChoice.Mail.DAILY,
    Notice.Kind.THREAD: NoticeChoice.Mail.NEVER,
    Notice.Kind.TOPIC: NoticeChoice.Mail.NEVER,
    Notice.Kind.DECISION: NoticeChoice.Mail.AT_ONCE,
}
"""What holds for a reader who has chosen nothing."""
