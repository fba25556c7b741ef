"""Who may listen to what. The room that publishes on a channel registers its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import parse_cookie

if TYPE_CHECKING:  # the settings come before the models
    from standfirst.bus.log import Event

Header = tuple[bytes, bytes]


class Asker:
    """Who asks for a stream: what their request says of them, and nothing that it claims."""

    def __init__(self, address: str, headers: Iterable[Header]) -> None:
        """:param address: of the reader, not of a proxy; "" when unknown."""
        self.address = address
        self._headers = tuple(headers)

    def header(self, name: str) -> str:
        """The field's value; several are joined as RFC 9110 says; "" when there is none."""
        wanted = name.lower().encode()
        found = [value.decode("latin-1") for field, value in self._headers if field == wanted]
        return ", ".join(found)

    @cached_property
    def cookies(self) -> dict[str, str]:
        wanted = [value.decode("latin-1") for name, value in self._headers if name == b"cookie"]
        return parse_cookie("; ".join(wanted))


Authorise = Callable[[Asker, str], bool]
Check = Callable[[Asker, "Event"], bool]


def anyone(asker: Asker, channel: str) -> bool:
    """For channels that say only what is on public pages."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    prefix: str
    authorise: Authorise
    check: Check | None


_rules: dict[str, Rule] = {}


def register(prefix: str, authorise: Authorise, *, check: Check | None = None) -> None:
    """Open the channels that begin so. Called from ``apps.ready()``.

    :param authorise: may this asker listen to this channel? Asked once for each stream, in a
        thread that may use the database.
    :param check: may they hear this event? Asked for each event and stream, likewise. What it
        refuses they never hear of. It costs: the event waits for the answers.
    :raises ValueError: the prefix has a rule already.
    """
    if prefix in _rules:
        raise ValueError(f"“{prefix}” has a rule already")
    _rules[prefix] = Rule(prefix, authorise, check)


def unregister(prefix: str) -> None:
    """Close them again, to new streams."""
    _rules.pop(prefix, None)


def rule_of(channel: str) -> Rule | None:
    """The rule with the longest prefix; None when no room has opened this channel."""
    found = [rule for prefix, rule in _rules.items() if channel.startswith(prefix)]
    return max(found, key=lambda rule: len(rule.prefix), default=None)
