"""A reader's browser that can be shut and opened again: profile and subscription last."""

from __future__ import annotations

import contextlib
import json
import os
from abc import ABC, abstractmethod
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page

from tests import firefox
from tests.browser import CHROMIUM_ARGUMENTS, Watch, find_chromium
from tests.push.desktop import Desktop
from tests.push.house import House
from tests.push.service import Push, Service
from tests.waiting import wait_until


class Device(ABC):
    """``push``: the service that its browser subscribes with."""

    def __init__(
        self, profile: Path, origin: str, house: House, desktop: Desktop, push: Service
    ) -> None:
        self.profile, self.origin, self.house, self.desktop = profile, origin, house, desktop
        self.push = push
        self._strangers = {*push.channels, *push.gone}
        self._open = contextlib.ExitStack()

    @abstractmethod
    def start(self) -> None:
        """With one tab. What it had been allowed, it still is."""

    @abstractmethod
    def press_and_allow(self, selector: str) -> None:
        """Press what makes the browser ask about notifications, and tell it yes."""

    @abstractmethod
    def goto(self, path: str) -> None: ...

    @abstractmethod
    def click(self, selector: str) -> None: ...

    @abstractmethod
    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited."""

    @abstractmethod
    def addresses(self) -> list[str]:
        """Of its tabs."""

    def tokens(self) -> set[str]:
        """Of its subscriptions, ended ones too."""
        return {*self.push.channels, *self.push.gone} - self._strangers

    def is_subscribed(self) -> bool:
        return bool(self.tokens() - self.push.gone)

    def answers(self) -> list[int]:
        """That its service has given to the pushes for it; 0: none, the connection broke."""
        return [status for token, status in self.push.answered if token in self.tokens()]

    def lose_next_answer(self) -> None:
        """Of its service to the paper; the message itself arrives."""
        for token in self.tokens() - self.push.gone:
            self.house.ask(partial(self.push.fall_silent, token))

    def kept(self) -> list[Push]:
        """For it, by its service."""
        return [one for one in self.push.waiting if one.channel.token in self.tokens()]

    def delivered(self) -> list[Push]:
        """To it."""
        return [one for one in self.push.delivered if one.channel.token in self.tokens()]

    def complaints(self) -> list[str]:
        """What went wrong in it unseen, as far as it says so."""
        return []

    def stop(self) -> None:
        self._open.close()

    def wait_for(self, expression: str) -> None:
        wait_until(lambda: bool(self.run(f"Boolean({expression})")), f"not true: {expression}")

    def wait_for_tab_at(self, path: str) -> None:
        wait_until(
            lambda: f"{self.origin}{path}" in self.addresses(),
            lambda: f"no tab is at {path}, only at {self.addresses()}",
        )


class WithFirefox(Device):
    def __init__(self, profile: Path, origin: str, house: House, desktop: Desktop) -> None:
        super().__init__(profile, origin, house, desktop, house.mozilla)

    def start(self) -> None:
        running = firefox.running(
            self.profile, self.origin, self.house.firefox_preferences, self.desktop.environment
        )
        self._firefox = self._open.enter_context(running)
        self._tab = self._firefox.new_tab()

    def press_and_allow(self, selector: str) -> None:
        self.click(selector)
        self._firefox.press_in_prompt("Allow")

    def goto(self, path: str) -> None:
        self._tab.goto(path)

    def click(self, selector: str) -> None:
        self._tab.click(selector)

    def run(self, expression: str) -> Any:
        return self._tab.run(expression)

    def addresses(self) -> list[str]:
        tabs = self._firefox.tell("browsingContext.getTree", {})["contexts"]
        return [tab["url"] for tab in tabs]


class WithChromium(Device):
    """Its own question cannot be pressed while it has no window; it is answered just before.

    :ivar options: of Playwright's context, before `start`.
    :ivar page: its first tab, and ``context`` all of them, after `start`.
    """

    def __init__(
        self,
        profile: Path,
        origin: str,
        house: House,
        desktop: Desktop,
        kind: BrowserType,
        watch: Watch,
    ) -> None:
        super().__init__(profile, origin, house, desktop, house.google)
        self._kind, self._watch = kind, watch
        self._is_allowed = False
        self.options: dict[str, Any] = {}

    def start(self) -> None:
        if self._is_allowed:
            self._keep_allowed()
        context = self._kind.launch_persistent_context(
            self.profile,
            executable_path=find_chromium(),
            args=[*CHROMIUM_ARGUMENTS, *self.house.chromium_arguments],
            env={**os.environ, **self.desktop.environment},
            base_url=self.origin,
            locale="en-GB",
            timezone_id="Europe/London",
            **self.options,
        )
        self._open.callback(context.close)
        self._watch.follow(context)
        self.context: BrowserContext = context
        self.page: Page = context.new_page()

    def press_and_allow(self, selector: str) -> None:
        assert self.run("Notification.permission") == "default"
        self.allow()
        self.click(selector)

    def allow(self) -> None:
        """What the browser will be asked; it then does not ask its reader."""
        self.context.grant_permissions(["notifications"], origin=self.origin)
        self._is_allowed = True

    def _keep_allowed(self) -> None:
        """In the profile, where Chromium itself keeps it; what a test allows ends with a run."""
        kept = self.profile / "Default" / "Preferences"
        said = json.loads(kept.read_text())
        rules = said["profile"]["content_settings"]["exceptions"]
        rules.setdefault("notifications", {})[f"{self.origin},*"] = {"setting": 1}
        kept.write_text(json.dumps(said))

    def goto(self, path: str) -> None:
        self.page.goto(path)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def run(self, expression: str) -> Any:
        return self.page.evaluate(f"(async () => await ({expression}))()")

    def addresses(self) -> list[str]:
        self.page.wait_for_timeout(50)  # in which Playwright hears of new tabs
        return [page.url for page in self.context.pages]

    def complaints(self) -> list[str]:
        return self._watch.complaints()
