"""standfirst alert"""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.urls import reverse

from standfirst.alerts import releasing, stories, wording, writing
from standfirst.alerts.desk import log
from standfirst.alerts.models import Alert, AlertSettings, AlertTopic
from standfirst.alerts.sending.encryption import LONGEST
from standfirst.newsroom.models import Edition
from standfirst.work import commands
from standfirst.work.commands import Fault


class Command(commands.Command):
    help = (
        "Send an alert that leads to a story. Without --breaking and --topic it goes to those who "
        "want what the story is about. Where the paper wants two people it is handed in instead."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", metavar="ARTICLE", help="its id, slug or address")
        parser.add_argument("--title", help="instead of the headline")
        parser.add_argument("--text", help="instead of the standfirst")
        parser.add_argument("--breaking", action="store_true", help="to all who want breaking news")
        parser.add_argument("--topic", action="append", default=[], metavar="NAME")
        parser.add_argument("--edition", action="append", default=[], metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="say who would get it, no more")

    def handle(self, *args: Any, **options: Any) -> None:
        content = _content(options)
        try:
            with transaction.atomic():
                alert = writing.write(content, None)
                self._describe(alert)
                if options["dry_run"]:
                    transaction.set_rollback(True)
                    self.say("Nothing has been sent.")
                    return
                self._send(alert)
        except releasing.Refused as refusal:
            raise Fault(f"{refusal} Nothing has been sent.") from refusal

    def _describe(self, alert: Alert) -> None:
        """:raises Refused: it cannot be sent as it is."""
        if found := releasing.faults(alert):
            raise releasing.Refused(" ".join(found))
        numbers = releasing.audience_of(alert)
        self.say(f"“{alert.title}”: {len(wording.message_of(alert).payload)} bytes of {LONGEST}.")
        for host, number in sorted(numbers.items(), key=lambda one: -one[1]):
            self.say(f"{number:>12,}  {host}")
        self.say(f"{sum(numbers.values()):>12,}  browsers")

    def _send(self, alert: Alert) -> None:
        where = reverse("alerts_one", args=[alert.pk])
        if AlertSettings.load().two_people:
            releasing.hand_in(alert)
            log.note(alert, log.Done.HANDED_IN, None)
            self.say(f"Handed in: an editor approves and sends it at {where}")
            return
        releasing.send(alert, None)
        log.note(alert, log.Done.SENT, None)
        self.say(f"It is on its way. How far it is: {where}")


def _content(options: dict[str, Any]) -> writing.Content:
    """The story's words and topics, but for what is said. :raises Fault: it names nothing."""
    try:
        begun = writing.of_story(stories.called(options["article"]))
    except stories.Unknown as fault:
        raise Fault(str(fault)) from fault
    is_said = options["breaking"] or options["topic"]
    return writing.Content(
        title=_short(options["title"], "--title", writing.TITLE, begun.title),
        body=_short(options["text"], "--text", writing.BODY, begun.body),
        article=begun.article,
        is_breaking=options["breaking"],
        topics=[_topic(name) for name in options["topic"]] if is_said else begun.topics,
        editions=[_edition(slug) for slug in options["edition"]] or begun.editions,
    )


def _short(said: str | None, option: str, most: int, otherwise: str) -> str:
    if said is None:
        return otherwise
    if len(said) > most:
        raise Fault(f"{option} has {len(said)} letters; there is place for {most}. Shorten it.")
    return said


def _topic(name: str) -> AlertTopic:
    found = AlertTopic.objects.filter(is_offered=True)
    if one := found.filter(name__iexact=name).first():
        return one
    known = ", ".join(f"“{one.name}”" for one in found) or "none yet"
    raise Fault(f"Readers can choose no topic “{name}”. Topics: {known}.")


def _edition(slug: str) -> Edition:
    if one := Edition.objects.filter(slug=slug).first():
        return one
    known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none yet"
    raise Fault(f"There is no edition “{slug}”. Editions: {known}.")
