"""A push service on loopback: HTTPS that answers as a test says, and keeps what it was sent."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import h11
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from standfirst.alerts.sending.carrier import Route
from standfirst.kit import clock

HOST, OTHER = "fcm.googleapis.com", "updates.push.services.mozilla.com"


@dataclass(frozen=True)
class Reply:
    """``status`` 0: the connection is cut. ``seconds``: until it answers."""

    status: int = 201
    headers: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass
class Got:
    host: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Sink:
    """``answer``: what is said to each message."""

    port: int
    ca: Path
    answer: Callable[[Got], Reply] = field(default=lambda got: Reply())
    got: list[Got] = field(default_factory=list)

    @property
    def route(self) -> Route:
        return Route(ca=str(self.ca), port=self.port, resolve=lambda host: "127.0.0.1")

    def paths(self, host: str = HOST) -> list[str]:
        return [one.path for one in self.got if one.host == host]


@contextmanager
def opened() -> Iterator[Sink]:
    with TemporaryDirectory() as folder:
        chain = certify(Path(folder), [HOST, OTHER])
        loop, is_up = asyncio.new_event_loop(), threading.Event()
        sink = Sink(0, chain)

        async def serve() -> None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(chain)
            server = await asyncio.start_server(
                lambda reader, writer: _talk(sink, reader, writer), "127.0.0.1", 0, ssl=context
            )
            sink.port = server.sockets[0].getsockname()[1]
            is_up.set()
            await over.wait()
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

        over = asyncio.Event()
        thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
        thread.start()
        is_up.wait(10)
        try:
            yield sink
        finally:
            loop.call_soon_threadsafe(over.set)
            thread.join(10)
            loop.close()


async def _talk(sink: Sink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    line = h11.Connection(h11.SERVER)
    try:
        while got := await _message(line, reader):
            sink.got.append(got)
            reply = sink.answer(got)
            await asyncio.sleep(reply.seconds)
            if not reply.status:
                return
            headers = [*reply.headers, ("content-length", "0")]
            response = h11.Response(status_code=reply.status, headers=headers)
            writer.write((line.send(response) or b"") + (line.send(h11.EndOfMessage()) or b""))
            await writer.drain()
            line.start_next_cycle()
    except (OSError, h11.ProtocolError):
        pass
    finally:
        writer.transport.abort()


async def _message(line: h11.Connection, reader: asyncio.StreamReader) -> Got | None:
    got: Got | None = None
    while True:
        event = line.next_event()
        if event is h11.NEED_DATA:
            line.receive_data(await reader.read(65_536))
        elif isinstance(event, h11.Request):
            headers = {name.decode(): text.decode() for name, text in event.headers}
            host = headers["host"].rsplit(":", 1)[0]
            got = Got(host, event.target.decode(), headers, b"")
        elif isinstance(event, h11.Data):
            assert got is not None
            got.body += bytes(event.data)
        else:
            return got if isinstance(event, h11.EndOfMessage) else None


def certify(folder: Path, hosts: list[str]) -> Path:
    """A file with a key and a certificate of its own for these names."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A push service of tests")])
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=2))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "push.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
