"""An editor who is signed in, request by request, without a browser."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tests.journeys import newsroom
from tests.pages.asking import Answer, ask, request, send
from tests.server import Newspaper

WHO = "editor@example.org"
PERSONAL = (WHO, "Editors Example", "csrfmiddlewaretoken", "csrf-token", "csrfToken", "userbar")
"""What stands on pages for this editor, or for anyone who may send a form, and on no others."""
FORM = "Content-Type: application/x-www-form-urlencoded"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


class Editor:
    """``cookies``: name → value, as a browser would hold them."""

    def __init__(self, newspaper: Newspaper) -> None:
        newsroom.hire(newspaper)
        self.newspaper = newspaper
        self.cookies: dict[str, str] = {}
        link = re.search(r"http://[^/]+(/\S+)", newspaper.run("login_link", "--email", WHO))
        assert link
        token = TOKEN.search(self.get(link[1]).body)
        assert token
        self.post(link[1], {"csrfmiddlewaretoken": token[1].decode()})
        assert "sessionid" in self.cookies

    def get(self, target: str, *lines: bytes) -> Answer:
        return self._keep(ask(self.newspaper, target, self._cookie, *lines))

    def post(self, target: str, typed: dict[str, str]) -> Answer:
        body = urlencode(typed).encode()
        lines = self._cookie, FORM.encode()
        return self._keep(
            send(self.newspaper, request(self.newspaper, target, *lines, method="POST", body=body))
        )

    @property
    def _cookie(self) -> bytes:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return f"Cookie: {held or 'none=1'}".encode()

    def _keep(self, answer: Answer) -> Answer:
        self.cookies |= answer.cookies
        return answer
