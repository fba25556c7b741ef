"""standfirst login_link"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from standfirst.readers.actions.links import one_time_path
from standfirst.readers.models import Reader
from standfirst.work.commands import Command as Base
from standfirst.work.commands import Fault


def first_editor() -> Reader:
    """The oldest administrator; made, without a password, where there is none."""
    found = Reader.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    return found or Reader.objects.create_superuser("editor@localhost.invalid", first_name="Editor")


class Command(Base):
    help = "Print an address that signs an editor in once (within three days)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="whom to sign in; the first administrator if absent")

    def handle(self, *args: Any, **options: Any) -> None:
        if email := options["email"]:
            reader = Reader.objects.with_address(email).filter(is_active=True).first()
            if reader is None:
                raise Fault(f"Nobody here has the address {email}. Add them under Users first.")
        else:
            reader = first_editor()
        self.say(settings.ORIGIN + one_time_path(reader))
