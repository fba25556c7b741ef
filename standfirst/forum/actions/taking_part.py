"""Who may take part, and who is kept away from whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from standfirst.forum import text
from standfirst.forum.models import Ban, Barrier
from standfirst.forum.refusals import Banned, Refused
from standfirst.kit.names_skeleton import skeleton
from standfirst.readers.compiled import Compiled
from standfirst.readers.models import Reader

MENTIONS = 20
"""Names that are looked up for a comment."""

NAMELESS = "Choose the name under which you write first."
BANNED = "You cannot take part in the forum{until}.{reason}"


def check(reader: Reader) -> None:
    """:raises Banned: with the reason. :raises Refused: they have no name yet."""
    check_not_banned(reader)
    if not reader.name and not reader.get_full_name():
        raise Refused(NAMELESS)


def hold(reader: Reader) -> None:
    """Until the transaction ends: a ban waits for what they do now; what they do next sees it."""
    list(Reader.objects.select_for_update(no_key=True).filter(pk=reader.pk).values_list("pk"))


def check_not_banned(reader: Reader) -> None:
    """:raises Banned: with the reason. :raises Refused: the account is about to go."""
    if ban := ban_of(reader):
        raise Banned(f"{in_words(ban)} Your text is still here.")
    if reader.erase_at is not None:
        raise Refused("Your account is to be erased. Keep it first, then you can take part.")


def in_words(ban: Ban) -> str:
    """What the reader is told: until when, and why."""
    until = f" until {date_format(localtime(ban.until), 'j F Y, H:i')}" if ban.until else ""
    reason = f" The reason: {ban.reason.rstrip('.')}." if ban.reason else ""
    return BANNED.format(until=until, reason=reason)


def _a_ban(reader: int) -> QuerySet[Ban, tuple[int]]:
    return Ban.objects.filter(reader=reader).values_list("pk")


def _between(one: int, other: int) -> QuerySet[Barrier, tuple[int]]:
    either = Q(reader=one, other=other) | Q(reader=other, other=one)
    return Barrier.objects.filter(either, kind=Barrier.Kind.BLOCK).values_list("pk")[:1]


BANNED_EVER, BETWEEN = Compiled(_a_ban, -1), Compiled(_between, -1, -2)


def ban_of(reader: Reader) -> Ban | None:
    if not BANNED_EVER(reader.pk):
        return None
    ban = Ban.objects.filter(reader=reader).first()
    return ban if ban and ban.holds else None


def is_kept_away(one: int, other: int) -> bool:
    """Whether either has blocked the other."""
    return bool(BETWEEN(one, other))


def unseen_by(reader: int) -> QuerySet[Reader]:
    """Of whom a reader sees nothing: they are ignored or blocked, or have blocked this reader."""
    apart = Q(barriers__other=reader, barriers__kind=Barrier.Kind.BLOCK)
    theirs = Barrier.objects.filter(reader=reader).values("other")
    return Reader.objects.filter(apart | Q(pk__in=theirs))


def mentioned(typed: str) -> dict[str, str]:
    """Of what is written after an @, the names of readers: as typed → address of the profile."""
    return {name: reader.get_absolute_url() for name, reader in readers_in(typed).items()}


def readers_in(typed: str) -> dict[str, Reader]:
    """As typed → whose public name it is. The longest name wins; one query."""
    candidates = text.mentions(typed)[:MENTIONS]
    found = {tried: skeleton(tried) for one in candidates for tried in text.prefixes(one)}
    if not found:
        return {}
    readers = {
        reader.skeleton: reader
        for reader in Reader.objects.public().filter(skeleton__in=set(found.values()))
    }
    known: dict[str, Reader] = {}
    for candidate in candidates:
        name = next((one for one in text.prefixes(candidate) if found[one] in readers), None)
        if name:
            known[name] = readers[found[name]]
    return known
