"""standfirst serve"""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db.utils import InterfaceError, OperationalError

from standfirst.ops.backup.databases import database_of
from standfirst.ops.backup.placing import settle
from standfirst.ops.backup.site import Site
from standfirst.ops.management.commands.login_link import first_editor
from standfirst.ops.processes.roles import ALONE, LISTENING
from standfirst.ops.serving import hand_over, listen
from standfirst.ops.setting_up import set_up
from standfirst.ops.trying import offers
from standfirst.readers.actions.links import one_time_path
from standfirst.work.commands import Command as Base
from standfirst.work.commands import Fault

METRICS_ELSEWHERE = "STANDFIRST_METRICS=127.0.0.1:9189 standfirst serve"


class Command(Base):
    help = "Serve the paper: everything it needs, in one command."

    def add_arguments(self, parser: CommandParser) -> None:
        host = os.environ.get("STANDFIRST_HOST", "127.0.0.1")
        parser.add_argument(
            "--host", default=host, help="address to listen on, or unix:/path (%(default)s)"
        )
        parser.add_argument(
            "--web", type=int, default=settings.WEB, help="web processes (%(default)s)"
        )
        parser.add_argument(
            "--only", choices=list(ALONE), default="", help="one kind of process, on its own"
        )
        parser.add_argument("--no-setup", action="store_true", help="it has been done already")
        parser.add_argument(
            "--login-link",
            action="store_true",
            help="print a one-time login even if an editor has signed in before; "
            "not where others read the log",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        only, web = options["only"], options["web"]
        if not 1 <= web <= 64:
            raise Fault("--web takes a number from 1 to 64.")
        listens = not only or only in LISTENING
        listening = listen(options["host"], settings.PORT) if listens else None
        measured = listen(*settings.METRICS, METRICS_ELSEWHERE) if settings.METRICS else None
        is_ready = self.prepare(login=options["login_link"], skip=options["no_setup"], only=only)
        arguments = [f"--web={web}", f"--only={only}", f"--farewell={settings.FAREWELL}"]
        hand_over(
            {"--socket": listening, "--metrics": measured},
            arguments if is_ready else [*arguments, "--set-up"],
        )

    def prepare(self, *, login: bool, skip: bool, only: str) -> bool:
        """Set up and say hello. Without the database neither can be done: stored pages are
        served all the same, and the rest follows when it answers."""
        try:
            if not skip:
                site = Site.ours()
                settle(site, database_of(site), self.say)
                set_up(self.say, sample=settings.SAMPLE)
            if not only:
                self.greet(login=login)
        except (OperationalError, InterfaceError) as error:
            reason = str(error).strip().splitlines()[0]
            self.say(f"The database does not answer ({reason}).")
            self.say("Stored pages are served. The rest follows when it is back.")
            return False
        return True

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
        if login:
            self.try_this()

    def try_this(self) -> None:
        lines = list(offers())
        for line in lines:
            self.say(line)
        if lines:
            self.say("")
