"""What an account has pages for. A room above adds its own from ``apps.ready()``."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class AccountPage:
    """One line of the account's first page.

    :param text: one sentence that says what is to be done there, the same for everyone.
    """

    title: str
    url_name: str
    text: str
    order: int

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_pages: dict[str, AccountPage] = {}


def add(title: str, url_name: str, text: str, order: int = 50) -> None:
    """Show this line to every reader who is signed in.

    :param url_name: takes no arguments: ``alerts:mine``. :param order: our own lines have 10
        (profile), 20 (security) and 90 (your data).
    """
    _pages[url_name] = AccountPage(title, url_name, text, order)


def listed() -> list[AccountPage]:
    return sorted(_pages.values(), key=lambda page: page.order)


def register() -> None:
    add(
        "Profile",
        "readers:profile-edit",
        "Your name, your picture, what you say about yourself, and who may see it.",
        10,
    )
    add(
        "Security",
        "readers:security",
        "Passkeys, password, your email address, and where you are signed in.",
        20,
    )
    add(
        "Your data",
        "readers:data",
        "Take a copy of all that we keep about you, or have it erased.",
        90,
    )
