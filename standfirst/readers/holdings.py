"""What accounts and the libraries below them hold of a reader, for `privacy`."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator

from standfirst.readers import traces
from standfirst.readers.models import MailCode
from standfirst.readers.privacy import Holding, Person, Row, excuse, manager, of, own, register

FACTOR_KEPT_BACK = (
    "The secrets of your passkeys, of your authenticator app and of your recovery codes: whoever "
    "finds this archive could sign in with them."
)


def install() -> None:
    excuse("account.EmailConfirmation", "Ours are mail codes; it goes with its EmailAddress.")
    register(_account(), _groups(), _permissions(), _names(), _addresses(), _factors())
    register(_badges(), _providers(), _devices(), _codes(), traces.SESSIONS, traces.TASKS)


def _account() -> Holding:
    secrets = ("password", "session_salt", "skeleton")
    return own(
        "readers.Reader",
        "account",
        "your account: address, name, what you say about yourself, your picture",
        by=("pk",),
        withheld=secrets,
        kept_back="Your password’s hash, and what your sessions are checked with.",
    )


def _groups() -> Holding:
    return own(
        "readers.Reader_groups",
        "groups",
        "the groups of staff that you belong to",
        by=("reader",),
        also=("group__name",),
        for_staff=True,
    )


def _permissions() -> Holding:
    return own(
        "readers.Reader_user_permissions",
        "permissions",
        "what you may do in the newsroom beyond your groups",
        by=("reader",),
        also=("permission__codename",),
        for_staff=True,
    )


def _names() -> Holding:
    about = "names that you had before"
    return own("readers.FormerName", "former-names", about, by=("reader",), withheld=("skeleton",))


def _badges() -> Holding:
    about = "what the paper says of you beside your name: staff, supporter"
    return own("readers.Badge", "badges", about, by=("reader",))


def _addresses() -> Holding:
    return own("account.EmailAddress", "email-addresses", "your email addresses")


def _factors() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        for row in of("mfa.Authenticator", person, ("user",)):
            yield {
                "type": row.type,
                "name": str(row) if row.type == Authenticator.Type.WEBAUTHN else "",
                "created_at": row.created_at,
                "last_used_at": row.last_used_at,
            }

    return Holding(
        "mfa.Authenticator",
        "sign-in-factors",
        "your passkeys, authenticator app and recovery codes",
        rows,
        lambda person: of("mfa.Authenticator", person, ("user",)).delete(),
        kept_back=FACTOR_KEPT_BACK,
    )


def _providers() -> Holding:
    return own(
        "socialaccount.SocialAccount",
        "other-logins",
        "accounts elsewhere that you sign in with, and what they have told us of you",
        kept_back="The keys by which those accounts answer us.",
    )


def _devices() -> Holding:
    return own(
        "usersessions.UserSession",
        "devices",
        "the devices that you are signed in on, with their network addresses",
        withheld=("session_key",),
        kept_back="The words by which we know these devices again: they open your account.",
    )


def _codes() -> Holding:
    def found(person: Person) -> Iterator[MailCode]:
        codes = manager("readers.MailCode")
        yield from codes.filter(person.by_address()) | codes.filter(reader=person.reader)

    def rows(person: Person) -> Iterator[Row]:
        fields = ("purpose", "email", "made_at", "spent_at", "tries", "sendings")
        yield from ({name: getattr(code, name) for name in fields} for code in found(person))

    def erase(person: Person) -> None:
        manager("readers.MailCode").filter(pk__in=[code.pk for code in found(person)]).delete()

    return Holding(
        "readers.MailCode",
        "mail-codes",
        "codes that we have mailed to you within the last day",
        rows,
        erase,
        kept_back="The codes themselves, which are not kept.",
    )
