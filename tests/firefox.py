"""A reader with Firefox, driven over WebDriver BiDi (W3C) as its remote agent speaks it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.ports import free_port
from tests.server import Newspaper

NAMES = ("firefox-esr", "firefox")
PATIENCE = 30.0  # seconds
PROMPT = "window.PopupNotifications?.panel.firstElementChild"
PROMPT_DELAY = (
    0.6  # seconds in which its buttons take no press (security.notification_enable_delay)
)
QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.enabled": False,
}
"""Preferences with which it asks nobody but the newspaper."""


class Firefox:
    """One browser with a profile of its own."""

    def __init__(self, socket: ClientConnection, origin: str) -> None:
        self._socket = socket
        self._number = 0
        self.origin = origin
        self.tell("session.new", {"capabilities": {}})

    def tell(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """A command's result.

        :raises RuntimeError: it failed.
        """
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
            if said.get("id") == self._number:
                break
        if said["type"] == "error":
            raise RuntimeError(f"{method}: {said['error']}: {said['message']}")
        return dict(said["result"])

    def press_in_prompt(self, label: str) -> None:
        """The button of its own question, such as that for notifications; waits for it."""
        where = self.tell("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"][0]
        window = Tab(self, where["context"])
        button = f"{PROMPT}?.getAttribute('buttonlabel') === {json.dumps(label)}"
        window.wait_for(button)
        time.sleep(PROMPT_DELAY)
        window.run(f"({PROMPT}.button.click(), true)")

    def new_tab(self) -> Tab:
        return Tab(self, self.tell("browsingContext.create", {"type": "tab"})["context"])


class Tab:
    """Scripts run in its page as a reader's hand: `click` counts as one."""

    def __init__(self, browser: Firefox, context: str) -> None:
        self.browser = browser
        self.context = context

    def goto(self, path: str) -> None:
        where = {"context": self.context, "url": self.browser.origin + path, "wait": "complete"}
        self.browser.tell("browsingContext.navigate", where)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited, as JSON carries it.

        :raises RuntimeError: it threw.
        """
        said = self.browser.tell(
            "script.evaluate",
            {
                "expression": f"(async () => JSON.stringify(await ({expression})))()",
                "target": {"context": self.context},
                "awaitPromise": True,
                "userActivation": True,
            },
        )
        if said["type"] == "exception":
            raise RuntimeError(said["exceptionDetails"]["text"])
        value = said["result"].get("value")
        return None if value is None else json.loads(value)

    def wait_for(self, expression: str, within: float = PATIENCE) -> float:
        """Seconds until the expression is true."""
        started = time.monotonic()
        while time.monotonic() - started < within:
            if self.run(f"Boolean({expression})"):
                return time.monotonic() - started
            time.sleep(0.02)
        pytest.fail(f"not true within {within} s: {expression}", pytrace=False)

    def type_into(self, selector: str, text: str) -> None:
        self.wait_for(f"document.querySelector({json.dumps(selector)})")
        self.run(f"document.querySelector({json.dumps(selector)}).value = {json.dumps(text)}")

    def click(self, selector: str) -> None:
        self.wait_for(f"document.querySelector({json.dumps(selector)})")
        self.run(f"(document.querySelector({json.dumps(selector)}).click(), true)")


def find_firefox() -> str:
    for name in [os.environ.get("STANDFIRST_FIREFOX", ""), *NAMES]:
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("Firefox is not installed; script/test does so on Debian", pytrace=False)


@contextlib.contextmanager
def running(
    profile: Path,
    origin: str,
    preferences: Mapping[str, Any] | None = None,
    surroundings: Mapping[str, str] | None = None,
) -> Iterator[Firefox]:
    """With more preferences and environment than the usual; the profile may have run before."""
    wanted = QUIET | dict(preferences or {})
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items()]
    (profile / "user.js").write_text("".join(lines))
    port = free_port()
    command = [find_firefox(), "--headless", "--no-remote", "--remote-allow-system-access"]
    command += ["--profile", str(profile)]
    with (profile / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port", str(port), "about:blank"],
            stdout=log,
            stderr=log,
            env={**os.environ, "HOME": str(profile), **(surroundings or {})},
        )
    try:
        with _connected(port) as socket:
            yield Firefox(socket, origin)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.wait()


def _connected(port: int) -> ClientConnection:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=2**24, proxy=None)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.fixture
def firefox(newspaper: Newspaper, tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox that is at home at the running newspaper."""
    with running(tmp_path, newspaper.url) as browser:
        yield browser
