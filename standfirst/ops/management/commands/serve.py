"""standfirst serve"""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from standfirst.ops.commands import Command as Base
from standfirst.ops.management.commands.login_link import first_editor
from standfirst.ops.serving import listen, serve
from standfirst.ops.setting_up import set_up
from standfirst.readers.actions import one_time_path


class Command(Base):
    help = "Serve the paper: everything it needs, in one command."

    def add_arguments(self, parser: CommandParser) -> None:
        host = os.environ.get("STANDFIRST_HOST", "127.0.0.1")
        parser.add_argument("--host", default=host, help="address to listen on (%(default)s)")
        parser.add_argument("--no-setup", action="store_true", help="it has been done already")
        parser.add_argument(
            "--login-link",
            action="store_true",
            help="print a one-time login even if an editor has signed in before; "
            "not where others read the log",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        listening = listen(options["host"], settings.PORT)
        if not options["no_setup"]:
            set_up(self.say, sample=settings.SAMPLE)
        self.greet(login=options["login_link"])
        serve(listening)

    def greet(self, *, login: bool) -> None:
        """Where the paper is, and how to get into its newsroom."""
        self.say("")
        self.say(f"  The paper:     {settings.ORIGIN}/")
        editor = first_editor()
        if login or editor.last_login is None:
            self.say(f"  The newsroom:  {settings.ORIGIN}{one_time_path(editor)}  (works once)")
        else:
            self.say(f"  The newsroom:  {settings.ORIGIN}/editor/")
            self.say("  Locked out?    standfirst login_link")
        self.say("")
