"""An editor at the desk, over HTTP: what benches write, and hear of."""

from __future__ import annotations

import http.cookiejar
import io
import re
import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from PIL import Image

from tests.server import Newspaper

EMAIL, PASSWORD = "bench@example.org", "a long enough secret"
HIRE = f"""
from standfirst.readers.models import Reader
Reader.objects.create_superuser({EMAIL!r}, {PASSWORD!r})
"""


@dataclass(frozen=True)
class Heard:
    """:param status: 0 when nothing came back."""

    status: int
    text: str
    wait: str = ""  # Retry-After


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """302 is the answer."""


class Editor:
    def __init__(self, paper: Newspaper) -> None:
        self.paper = paper
        self.url = paper.url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            NoRedirects, urllib.request.HTTPCookieProcessor(self.jar)
        )

    def ask(self, path: str, data: bytes | None = None, kind: str = "") -> Heard:
        request = urllib.request.Request(self.url + path, data)
        if data is not None:
            request.add_header("X-CSRFToken", self.token)
            request.add_header("Content-Type", kind or "application/x-www-form-urlencoded")
            request.add_header("Referer", self.url + path)
            request.add_header("Origin", self.url)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Heard(answer.status, answer.read().decode())
        except urllib.error.HTTPError as answer:
            text = answer.read().decode(errors="replace")
            return Heard(answer.code, text, answer.headers.get("Retry-After", ""))
        except OSError as error:
            return Heard(0, str(error))

    @property
    def token(self) -> str:
        return next((one.value or "" for one in self.jar if one.name == "csrftoken"), "")

    def sign_in(self) -> None:
        """By a link of the operator's, which needs no second factor."""
        printed = self.paper.run("login_link", "--email", EMAIL)
        path = printed.strip().removeprefix(self.url)
        page = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        fields = {"csrfmiddlewaretoken": token[1] if token else ""}
        answer = self.ask(path, urllib.parse.urlencode(fields).encode())
        if answer.status != 302:
            raise RuntimeError(f"the desk answers {answer.status} to a sign-in")

    def add_topic(self, name: str, *, words: int = 0) -> Heard:
        """302 when it is saved."""
        fields = {"name": name, "slug": name, "description": "word " * words}
        return self.ask(
            "/editor/snippets/newsroom/topic/add/", urllib.parse.urlencode(fields).encode()
        )

    def add_photo(self, name: str, photo: bytes) -> Heard:
        """200 and JSON when it is saved."""
        edge = secrets.token_hex(12)
        parts = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in {"title": name, "collection": "1"}.items()
        ).encode()
        parts += (
            f'--{edge}\r\nContent-Disposition: form-data; name="files[]"; '
            f'filename="{name}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        ).encode()
        parts += photo + f"\r\n--{edge}--\r\n".encode()
        path, kind = "/editor/images/multiple/add/", f"multipart/form-data; boundary={edge}"
        return self.ask(path, parts, kind)


def noise(width: int) -> bytes:
    """A photo that cannot be pressed much: about as many bytes as half its pixels."""
    picture = Image.frombytes("RGB", (width, width), secrets.token_bytes(3 * width * width))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return file.getvalue()
