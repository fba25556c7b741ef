"""What the newsroom does by the clock."""

from django.core.management import call_command

from standfirst.work import schedule


def publish_due() -> None:
    """Publish what is due and withdraw what has expired."""
    call_command("publish_scheduled")


def register() -> None:
    schedule.every(20, "scheduled publishing", publish_due)
