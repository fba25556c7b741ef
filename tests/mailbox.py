"""A real mail server, on the loopback, that keeps what it is given."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port
from tests.waiting import wait_until

CODE = re.compile(r"^    ([0-9A-Z]{4}-[0-9A-Z]{4})\s*$", re.MULTILINE)


class Mailbox:
    """Every letter that was handed over, oldest first: (recipient, letter)."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.extend((address, letter) for address in envelope.rcpt_tos)
        return "250 Message accepted for delivery"

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for recipient, letter in self.letters if recipient == address]

    def wait_for(self, address: str, number: int = 1) -> EmailMessage:
        """The letter of that number to this address."""
        wait_until(lambda: len(self.to(address)) >= number, f"no letter {number} to {address} came")
        return self.to(address)[number - 1]

    def code(self, address: str, number: int = 1) -> str:
        """The code in that letter."""
        text = text_of(self.wait_for(address, number))
        found = CODE.search(text)
        assert found, text
        return found[1]


def text_of(letter: EmailMessage) -> str:
    """Its plain text."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


class Server(Controller):
    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(mailbox, hostname="127.0.0.1", port=free_port())

    @property
    def url(self) -> str:
        """As EMAIL_URL takes it."""
        return f"smtp://127.0.0.1:{self.port}"


MAIL_URL = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def mailbox(pytestconfig: pytest.Config) -> Iterator[Mailbox]:
    """What the running newspaper mails; shared by all tests of the run."""
    kept = Mailbox()
    server = Server(kept)
    server.start()
    pytestconfig.stash[MAIL_URL] = server.url
    yield kept
    server.stop()
