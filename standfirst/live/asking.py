"""Reading what a browser asks for, and whether it may have it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.types import Scope

from standfirst.bus.log import CHANNEL
from standfirst.bus.models import CHANNEL_LENGTH
from standfirst.bus.position import Position
from standfirst.delivery.limits import network
from standfirst.live.answers import Refusal
from standfirst.live.channels import Asker, Rule, anyone, rule_of
from standfirst.live.threads import Threads

LONGEST_QUERY = 8_192


@dataclass(frozen=True, slots=True)
class Question:
    asker: Asker
    channels: tuple[str, ...]
    rules: tuple[Rule, ...]  # of the channels, in their order
    position: Position | None  # None for now

    @property
    def is_checked(self) -> bool:
        """Each event asks again."""
        return any(rule.check for rule in self.rules)


def read(scope: Scope, most: int) -> Question:
    """
    :param most: channels that one may ask for.
    :raises Refusal: it cannot be read, or asks for what nobody has opened.
    """
    if scope["method"] != "GET":
        raise Refusal(405, "Streams can only be read. Ask with GET.")
    asker = Asker(network(scope["client"][0] if scope.get("client") else ""), scope["headers"])
    if asker.header("sec-fetch-site") == "cross-site":
        raise Refusal(403, "Pages of other sites may not open streams here.")
    fields = _fields(scope["query_string"])
    channels = tuple(dict.fromkeys(",".join(fields.get("channels", [])).split(",")))
    rules = _rules(channels, most)
    written = asker.header("last-event-id") or "".join(fields.get("after", [])[:1])
    return Question(asker, channels, rules, Position.parse(written))


def _fields(query: bytes) -> dict[str, list[str]]:
    try:
        if len(query) > LONGEST_QUERY:
            raise ValueError("too long")
        return parse_qs(query.decode("ascii"), max_num_fields=20)
    except ValueError as error:
        raise Refusal(400, "This address cannot be read: ?channels=one,two") from error


def _rules(channels: tuple[str, ...], most: int) -> tuple[Rule, ...]:
    if len(channels) > most:
        raise Refusal(400, f"A stream may have {most} channels, not {len(channels)}.")
    rules = []
    for channel in channels:
        if len(channel) > CHANNEL_LENGTH or not CHANNEL.fullmatch(channel):
            raise Refusal(400, "Say which channels you want: ?channels=one,two")
        rule = rule_of(channel)
        if rule is None:
            raise Refusal(404, f"There is no channel “{channel}”.")
        rules.append(rule)
    return tuple(rules)


async def permit(question: Question, threads: Threads) -> None:
    """
    :raises Refusal: one of the channels is not for this asker.
    """
    asked = [
        (rule, channel)
        for rule, channel in zip(question.rules, question.channels, strict=True)
        if rule.authorise is not anyone
    ]
    if not asked:
        return

    def first_closed() -> str | None:
        return next((one for rule, one in asked if not rule.authorise(question.asker, one)), None)

    closed = await threads.run(first_closed)
    if closed is not None:
        raise Refusal(403, f"You may not listen to “{closed}”. Sign in, if you have not.")
