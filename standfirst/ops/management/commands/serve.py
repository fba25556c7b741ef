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

    def handle(self, *args: Any, **options: Any) -> None:
        listening = listen(options["host"], settings.PORT)
        if not options["no_setup"]:
            set_up(self.say, sample=settings.SAMPLE)
        self.say("")
        self.say(f"  The paper:     {settings.ORIGIN}/")
        editor = first_editor()
        if editor.last_login is None:
            self.say(f"  The newsroom:  {settings.ORIGIN}{one_time_path(editor)}  (works once)")
        else:
            self.say(f"  The newsroom:  {settings.ORIGIN}/editor/")
            self.say("  Locked out?    standfirst login_link")
        self.say("")
        serve(listening)
