"""A sender that can err: one push through the house's proxy, by HTTP as curl speaks it."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pycurl

from standfirst.alerts.sending.vapid import Sender, new_key
from tests.push.house import House

CONTACT = "mailto:desk@example.org"
DROPPED = 0
PATIENCE = 5  # seconds


@dataclass
class Poster:
    """``sender``: whose key browsers subscribe with. `post` gives the status, 0 for no answer."""

    house: House
    sender: Sender = field(default_factory=lambda: Sender(new_key(), CONTACT))

    def fields(self, endpoint: str, now: float | None = None) -> dict[str, str]:
        """Of a push that every service takes."""
        parts = urlsplit(endpoint)
        word = Sender(self.sender.key, CONTACT).authorization(
            f"{parts.scheme}://{parts.hostname}", time.time() if now is None else now
        )
        return {"Authorization": word, "Content-Encoding": "aes128gcm", "TTL": "60"}

    def post(self, endpoint: str, body: bytes = b"sealed", **changes: str | None) -> int:
        """``changes``: to its fields, with _ for -; None leaves one out."""
        fields: dict[str, str | None] = {**self.fields(endpoint)}
        fields |= {name.replace("_", "-"): value for name, value in changes.items()}
        lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
        return self.ask(endpoint, body, lines)

    def ask(self, endpoint: str, body: bytes, lines: list[str]) -> int:
        curl, said = pycurl.Curl(), io.BytesIO()
        there = self.house.environment
        curl.setopt(pycurl.URL, endpoint)
        curl.setopt(pycurl.PROXY, there["STANDFIRST_PUSH_PROXY"])
        curl.setopt(pycurl.CAINFO, there["STANDFIRST_PUSH_CA"])
        curl.setopt(pycurl.HTTPHEADER, lines)
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.POSTFIELDS, body)
        curl.setopt(pycurl.WRITEDATA, said)
        curl.setopt(pycurl.TIMEOUT, PATIENCE)
        try:
            curl.perform()
            return int(curl.getinfo(pycurl.RESPONSE_CODE))
        except pycurl.error:
            return DROPPED
        finally:
            curl.close()
