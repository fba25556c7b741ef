"""Our stylesheets, fonts and scripts: by content hash, for ever, and as fast as pages."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import time
from pathlib import Path, PurePosixPath

from starlette.types import Receive, Scope, Send

from standfirst.delivery import headers
from standfirst.delivery.encodings import Coding
from standfirst.delivery.entries import Entry, Headers, Origin, from_bodies
from standfirst.delivery.refusals import refuse
from standfirst.delivery.sending import send_entry

MANIFEST = "staticfiles.json"
FOR_EVER = "public, max-age=31536000, immutable"
A_MINUTE = "public, max-age=60"
PRESSED = {Coding.BR: ".br", Coding.GZIP: ".gz"}
"""What `collectstatic` has made beforehand (WhiteNoise's storage)."""
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2",
         ".webmanifest": "application/manifest+json"}  # fmt: skip


class StaticFiles:
    """`STATIC_ROOT` over HTTP. Names of earlier releases stay: stored pages may have them.

    :param ready: what the door sends as it stands, `PageStore.ready`; files join it.
    """

    def __init__(
        self,
        root: Path,
        prefix: str,
        ready: dict[bytes, Entry],
        most_bytes: int = 24 * 1024 * 1024,
    ) -> None:
        self.root = root
        self.prefix = prefix
        self.most_bytes = most_bytes
        self.ready = ready
        self._bytes = 0
        self._hashed: frozenset[str] | None = None

    @property
    def hashed(self) -> frozenset[str]:
        """Names whose content can never change."""
        if self._hashed is None:
            try:
                manifest = json.loads((self.root / MANIFEST).read_text())
            except (OSError, ValueError):
                return frozenset()
            self._hashed = frozenset(manifest["paths"].values())
        return self._hashed

    def read(self, name: str) -> Entry | None:
        """None where there is no such file below the root."""
        if name == MANIFEST or name.endswith((".br", ".gz")) or str(PurePosixPath(name)) != name:
            return None
        if any(part.startswith(".") for part in Path(name).parts):
            return None
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            return None
        try:
            bodies = {Coding.IDENTITY: path.read_bytes()}
        except OSError:
            return None
        for coding, suffix in PRESSED.items():
            pressed = path.with_name(path.name + suffix)
            if pressed.is_file():
                bodies[coding] = pressed.read_bytes()
        origin = Origin(frozenset(), 0, time.time(), 0)
        return from_bodies(f"{self.prefix}{name}", self._headers(name), bodies, origin)

    def _headers(self, name: str) -> Headers:
        suffix = Path(name).suffix
        kind = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            kind += "; charset=utf-8"
        caching = FOR_EVER if name in self.hashed else A_MINUTE
        return [("content-type", kind), ("cache-control", caching), *headers.of_files()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope["method"] == "HEAD"
        if scope["method"] not in {"GET", "HEAD"}:
            return await refuse(send, 405, close=True)
        name = scope["path"].removeprefix(self.prefix)
        entry = self.ready.get(scope["path"].encode())
        if entry is None:
            entry = await asyncio.get_running_loop().run_in_executor(None, self.read, name)
        if entry is None:
            return await refuse(send, 404, head_only=is_head)
        self._keep(name, entry)
        await send_entry(entry, scope, send)
        return None

    def _keep(self, name: str, entry: Entry) -> None:
        """What never changes and is not large goes out at the door from now on."""
        if name not in self.hashed or entry.size > self.most_bytes / 16:
            return
        target = entry.key.encode()
        if target not in self.ready and self._bytes + entry.size <= self.most_bytes:
            entry.until = float("inf")
            self._bytes += entry.size
            self.ready[target] = entry
