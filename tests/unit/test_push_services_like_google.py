"""The fake of Google's push service speaks to a browser as Google does."""

from __future__ import annotations

import contextlib
import socket
import ssl
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.push import protobuf as pb
from tests.push.google import LOGGED_IN, LOGIN, MESSAGE, VERSION
from tests.push.house import LOOPBACK, House
from tests.push.posting import Poster

DEVICE, BODY = "42", 21  # a browser's number; the field of a message with what was pushed


def register(house: House, **form: str) -> str:
    where = f"http://{LOOPBACK}:{house.ports['enrol']}/register"
    said = {"app": "app", "X-subtype": "channel", "device": DEVICE, **form}
    with urllib.request.urlopen(where, urlencode(said).encode(), timeout=5) as answer:
        return str(answer.read().decode().partition("=")[2])


@contextlib.contextmanager
def there(house: House) -> Iterator[ssl.SSLSocket]:
    """The browser's connection, logged in."""
    trusted = ssl.create_default_context(cafile=str(house.authority.path))
    where = (LOOPBACK, house.ports["chromium"])
    with (
        socket.create_connection(where, timeout=5) as plain,
        trusted.wrap_socket(plain, server_hostname="localhost") as line,
    ):
        login = pb.text(3, DEVICE)
        line.sendall(bytes([VERSION, LOGIN]) + pb.varint(len(login)) + login)
        assert line.recv(1) == bytes([VERSION])
        assert frame(line)[0] == LOGGED_IN
        yield line


def frame(line: ssl.SSLSocket) -> tuple[int, dict[int, int | bytes]]:
    """Of less than 16 KiB."""
    tag, length = line.recv(1)[0], line.recv(1)[0]
    if length >= pb.MORE:
        length += (line.recv(1)[0] - 1) * pb.MORE
    raw = b""
    while len(raw) < length:
        raw += line.recv(length - len(raw))
    return tag, pb.read(raw)


def test_there_and_not_there(tmp_path: Path) -> None:
    with House(tmp_path).open() as house:
        poster = Poster(house)
        token = register(house, sender=poster.sender.public)
        endpoint = f"https://fcm.googleapis.com/fcm/send/{token}"
        assert poster.post(endpoint, b"kept") == 201
        with there(house) as line:
            tag, said = frame(line)
            assert (tag, said[BODY]) == (MESSAGE, b"kept")
            assert poster.post(endpoint, b"at once") == 201
            assert frame(line)[1][BODY] == b"at once"
        register(house, sender=poster.sender.public, delete="true")
        assert poster.post(endpoint) == 410
