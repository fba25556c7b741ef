"""A passkey is made right after registering, used, and lost."""

from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser import Visitor, Watch
from tests.journeys import readers
from tests.journeys.readers import STORY, corner, panel
from tests.mailbox import Mailbox

DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page: Page) -> tuple[CDPSession, str]:
    """Chromium's virtual authenticator, in this tab (CDP, WebAuthn domain)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    made: dict[str, Any] = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, str(made["authenticatorId"])


def register_with_passkey(page: Page, mailbox: Mailbox, address: str) -> str:
    """The reader's name."""
    name = f"P {address[7:17]}"
    page.goto(STORY)
    readers.enter(page, mailbox, address)
    panel(page).get_by_role("textbox", name="Name").fill(name)
    panel(page).get_by_role("button", name="Keep this name").click()
    panel(page).get_by_role("button", name="Make a passkey").click()
    expect(panel(page)).to_contain_text("Your passkey is ready")
    panel(page).get_by_role("link", name="Go on reading").click()
    expect(panel(page)).to_have_count(0)
    return name


def test_made_used_and_lost(visitor: Visitor, mailbox: Mailbox, watch: Watch) -> None:
    page, address = visitor(), readers.new_address()
    page.goto(STORY)
    device, key = give_device(page)
    name = register_with_passkey(page, mailbox, address)
    held = device.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert [(one["rpId"], one["isResidentCredential"]) for one in held] == [("localhost", True)]
    assert "A passkey was added" in str(mailbox.wait_for(address, 2)["Subject"])

    readers.leave(page, watch)
    page.locator("[data-corner]").click()
    panel(page).get_by_role("button", name="Use a passkey").click()
    expect(corner(page)).to_have_text(name)

    readers.leave(page, watch)
    device.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    readers.ask_for_code(page, address)
    panel(page).get_by_role("textbox", name="Code").fill(mailbox.code(address, 3))
    panel(page).get_by_role("button", name="Go on").click()
    expect(corner(page)).to_have_text(name)
