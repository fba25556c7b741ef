"""The copy desk's step in the workflow: send back, or approve and publish."""

from __future__ import annotations

from typing import Any

from wagtail.models import AbstractGroupApprovalTask

from standfirst.newsroom import publishing


class CopyDesk(AbstractGroupApprovalTask):
    """Approving the last step publishes, and the buttons say so."""

    class Meta:
        verbose_name = "copy desk"

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """(action, label, asks for a comment). A story that may not be published cannot be
        approved from a list; in the editor the form says what it lacks."""
        if not super().get_actions(obj, user):
            return []
        back = ("reject", "Send back to the writer", True)
        if faults_of_latest(obj):
            return [back]
        return [back, ("approve", "Approve and publish", False)]

    @classmethod
    def get_description(cls) -> str:
        return "Sub-editors and editors send the story back, or approve it: then it is published."


def faults_of_latest(obj: Any) -> dict[str, list[str]]:
    """What the newest version lacks; nothing for pages that are no articles."""
    if not hasattr(obj, "bylines"):
        return {}
    return publishing.faults(obj.get_latest_revision_as_object())
