"""What operating the paper has to remember."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from standfirst.kit.interchange import Options
from standfirst.ops.imports.folder import ImportFolder, all_folders


class State(models.TextChoices):
    """The way of an import: checking → checked → waiting → running → done."""

    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Waits for your word"
    WAITING = "waiting", "Waits for its turn"
    RUNNING = "running", "Being imported"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    REFUSED = "refused", "Refused"


QUEUED = (State.CHECKING, State.WAITING)
GOING_ON = (*QUEUED, State.RUNNING)


class ImportRun(models.Model):
    """One import from the editor's side: what was uploaded, what became of it.

    Its files lie in a folder of the server that runs it, and go when it has ended.
    """

    folder_name = models.CharField(max_length=32, unique=True)
    names = models.JSONField(default=list, help_text="Of the files, as they were uploaded.")
    publish = models.BooleanField(default=False, help_text="Wire stories too.")
    drafts = models.BooleanField(default=False, help_text="Publish nothing at all.")
    section = models.CharField(max_length=255, blank=True, help_text="Slug; empty for none.")
    fetch_media = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    under_way = models.BooleanField(default=False, help_text="A process has it.")
    tries = models.PositiveSmallIntegerField(default=0)
    table = models.JSONField(default=list, help_text="Report.table().")
    lines = models.JSONField(default=list, help_text="Lines.kept().")
    left_out = models.PositiveIntegerField(default=0, help_text="Items that `lines` names not.")
    fault = models.TextField(blank=True, help_text="Why it was refused or failed.")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    checked = models.DateTimeField(null=True)
    started = models.DateTimeField(null=True, help_text="When a process last began with it.")
    finished = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "import"
        default_permissions = ("add",)
        constraints = [
            models.UniqueConstraint(
                fields=["under_way"], condition=Q(under_way=True), name="one_import_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(under_way=False) | Q(state__in=[State.CHECKING, State.RUNNING]),
                name="import_under_way_is_going_on",
            ),
        ]

    def __str__(self) -> str:
        first = str(self.names[0]) if self.names else "Nothing"
        return f"{first} and {len(self.names) - 1} more" if len(self.names) > 1 else first

    @property
    def folder(self) -> ImportFolder:
        return ImportFolder(all_folders() / self.folder_name)

    @property
    def options(self) -> Options:
        return Options(
            publish=self.publish,
            drafts=self.drafts,
            section=self.section,
            fetch_media=self.fetch_media,
        )

    @property
    def is_going_on(self) -> bool:
        return self.state in GOING_ON

    @property
    def is_a_check(self) -> bool:
        """What it is doing, or did last, is the check."""
        return self.checked is None

    @property
    def may_be_confirmed(self) -> bool:
        return self.state == State.CHECKED and self.folder.exists()

    @property
    def may_be_repeated(self) -> bool:
        return self.state == State.FAILED and self.folder.exists()

    @property
    def may_be_thrown_away(self) -> bool:
        return self.state not in (State.RUNNING, State.DONE)
