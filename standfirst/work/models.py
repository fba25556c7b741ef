"""Who has a task, who keeps the schedule, and how they show that they live.

No column here is compared with a clock to tell whether somebody lives: ``beat`` grows, and who
looks counts on its own monotonic clock for how long it did not (`watching.Watch`).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Lease(models.Model):
    """A task in a worker's hands, or one that has failed. Gone when the task has succeeded.

    (worker, attempts) is the claim: whoever writes an outcome must still have it. When a task
    is tried next stands in its own ``run_after``.
    """

    task = models.OneToOneField(
        "django_tasks_database.DBTaskResult",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="lease",
    )
    worker = models.CharField(max_length=64, blank=True, help_text="Empty: nobody has it.")
    beat = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    waits = models.DurationField(null=True, help_text="From the last failure to the next try.")
    failed_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, help_text="The end of the last traceback.")

    class Meta:
        default_permissions = ()
        indexes = [
            # Looked at every few seconds; failed tasks may be many.
            models.Index(fields=["worker"], condition=~Q(worker=""), name="work_lease_held")
        ]

    def __str__(self) -> str:
        return f"{self.pk}, {self.attempts} tries"


class Keeper(models.Model):
    """The process that keeps the schedule: one at a time."""

    name = models.CharField(max_length=32, primary_key=True)
    holder = models.CharField(max_length=64, blank=True, help_text="Empty: nobody keeps it.")
    beat = models.PositiveBigIntegerField(default=0)
    doubt = models.CharField(
        max_length=255, blank=True, help_text="Why what goes by the clock waits; empty: it runs."
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class ScheduledJob(models.Model):
    """When a job that is seldom done was done last, for keepers that begin later."""

    name = models.CharField(max_length=100, primary_key=True)
    last_run_at = models.DateTimeField()
    runs = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
