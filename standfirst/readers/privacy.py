"""What the paper holds of a reader: how it is handed out, and how it is erased.

Each model with a key to an account, a mail address or a network address stands in one of the
two tables here, and a test fails where one does not. A room registers its own from
``apps.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import FileField, Model, Q, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from standfirst.readers.models import Reader

Row = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Whose things they are. ``addresses``: the account's mail addresses, in small letters."""

    reader: Reader
    addresses: frozenset[str]

    @classmethod
    def of(cls, reader: Reader) -> Person:
        kept = EmailAddress.objects.filter(user=reader).values_list("email", flat=True)
        found = {one.strip().lower() for one in (reader.email, *kept)}
        return cls(reader, frozenset(found - {""}))

    def by_address(self, name: str = "email") -> Q:
        """Rows whose field of this name is one of the addresses, in any case."""
        each = (Q(Exact(Lower(name), one)) for one in sorted(self.addresses))
        return reduce(or_, each, Q(pk__in=()))


@dataclass(frozen=True)
class Holding:
    """What one model holds of a reader."""

    model: str  # "account.EmailAddress"
    file: str  # its file in the archive, without the ending
    about: str  # for the reader: “the addresses of your account”
    rows: Callable[[Person], Iterable[Row]]  # what JSON can say
    erase: Callable[[Person], object]  # in the transaction of the erasure
    files: Callable[[Person], Iterable[Any]] = lambda person: ()  # their own; these go as well
    kept_back: str = ""  # what is not handed out, and why
    stays: str = ""  # what stays without a name; then `erase` deletes nothing
    for_staff: bool = False
    # What takes long and is done before the transaction; safe to repeat.
    ahead: Callable[[Person], object] = field(default=lambda person: None)


_holdings: dict[str, Holding] = {}
NOTHING: dict[str, str] = {}
"""Models that seem to hold something of readers, and why they do not."""


def register(*holdings: Holding) -> None:
    """:raises ValueError: the model is registered, or a file of that name is."""
    for one in holdings:
        files = {other.file for other in _holdings.values()}
        if one.model in _holdings or one.file in files or one.model in NOTHING:
            raise ValueError(f"“{one.model}” or the file “{one.file}” is registered")
        _holdings[one.model] = one


def excuse(model: str, reason: str) -> None:
    NOTHING[model] = reason


def registered() -> list[Holding]:
    """All of them; the account itself last: what belongs to it goes before it does."""
    return sorted(_holdings.values(), key=lambda one: one.model == Reader._meta.label)


def own(
    model: str,
    file: str,
    about: str,
    *,
    by: tuple[str, ...] = ("user",),
    withheld: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    **more: Any,
) -> Holding:
    """Rows that are this reader's alone, and are deleted with the account.

    :param by: the keys to the account. :param withheld: fields that are not handed out; say why
        in ``kept_back``. :param also: fields of other rows: ``page__title``.
    """

    def rows(person: Person) -> Iterator[Row]:
        return of(model, person, by).values(*shown(model, withheld), *also).iterator()

    def erase(person: Person) -> None:
        of(model, person, by).delete()

    return Holding(model, file, about, rows, erase, files_by(model, by), **more)


def nameless(
    model: str, file: str, about: str, *, by: tuple[str, ...], show: tuple[str, ...], **more: Any
) -> Holding:
    """Rows of the paper's record, which stay and forget who it was."""

    def rows(person: Person) -> Iterator[Row]:
        return of(model, person, by).values(*show).iterator()

    def erase(person: Person) -> None:
        for key in by:
            of(model, person, (key,)).update(**{key: None})

    return Holding(model, file, about, rows, erase, **more)


def of(model: str, person: Person, by: tuple[str, ...]) -> QuerySet[Any]:
    """The rows with one of these keys to the reader, the oldest first."""
    keys = reduce(or_, (Q(**{key: person.reader.pk}) for key in by))
    return manager(model).filter(keys).order_by("pk")


def manager(model: str) -> Any:
    """Of a model by its label, through which every row is seen."""
    return _class(model)._base_manager


def _class(model: str) -> type[Model]:
    return apps.get_model(model)


def shown(model: str, withheld: tuple[str, ...]) -> list[str]:
    """Fields of its own that are handed out: no keys to other rows, no files."""
    fields = _class(model)._meta.concrete_fields
    return [
        one.name
        for one in fields
        if not one.is_relation and not isinstance(one, FileField) and one.name not in withheld
    ]


def files_by(model: str, by: tuple[str, ...]) -> Callable[[Person], Iterator[Any]]:
    """The files that its rows name."""
    names = [one.name for one in _class(model)._meta.fields if isinstance(one, FileField)]

    def files(person: Person) -> Iterator[Any]:
        for row in of(model, person, by) if names else ():
            yield from (getattr(row, name) for name in names if getattr(row, name))

    return files
