"""Where a page comes from: the disk, or Django. All of it in threads, none on the event loop."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from standfirst.delivery import entries
from standfirst.delivery.caches import caching
from standfirst.delivery.changes import Changes
from standfirst.delivery.disk import Disk
from standfirst.delivery.encodings import LATER, Coding, encode
from standfirst.delivery.entries import Entry, Origin
from standfirst.delivery.keys import Wanted
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.threads import Threads
from standfirst.kit.metrics import histogram

MAKING = histogram("page_make_seconds", "How long Django took for a page.")


class Bus(Protocol):
    """What stored pages need of the bus's tail."""

    @property
    def settled(self) -> int: ...

    @property
    def is_up(self) -> bool: ...


class NoBus:
    """Before the tail runs."""

    settled = 0
    is_up = True


def _be_nice() -> None:
    """Compression at the best level must not take the processor from a reader's page."""
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, 0, 10)  # Linux takes 0 for the calling thread.


class Maker:
    """Makes one page at a time for each address, on the whole machine."""

    def __init__(
        self,
        render: Callable[[Wanted], Rendered],
        disk: Disk,
        changes: Changes,
        threads: Threads,
    ) -> None:
        self.render = render
        self.disk = disk
        self.changes = changes
        self.bus: Bus = NoBus()
        self.threads = threads
        self.reading = ThreadPoolExecutor(2, thread_name_prefix="page-disk")
        self.pressing = ThreadPoolExecutor(1, thread_name_prefix="press", initializer=_be_nice)
        self.made = 0

    def stop(self) -> None:
        self.reading.shutdown(wait=False, cancel_futures=True)
        self.pressing.shutdown(wait=False, cancel_futures=True)

    def read(self, wanted: Wanted) -> Entry | None:
        """The page on disk, fresh or not; None where there is none that may be shown."""
        entry = self.disk.read(wanted.key)
        if entry is None:
            return None
        if self.changes.withdrew(entry):
            self.disk.forget(wanted.key)
            return None
        return entry

    def is_fresh(self, entry: Entry) -> bool:
        """By age, on the wall clock, and by what has changed."""
        return 0 <= time.time() - entry.made_at < entry.ttl and not self.changes.concern(entry)

    def make(self, wanted: Wanted) -> Entry | Rendered:
        """The page as it is now: an entry, or Django's answer where that is not to be kept."""
        with self.disk.making(wanted.key):
            found = self.disk.read(wanted.key)
            if found and self.is_fresh(found):
                return found  # Another process made it while we waited.
            seen = self.bus.settled
            with MAKING.time():
                rendered = self.render(wanted)
            self.made += 1
            if not rendered.is_storable:
                if not rendered.has_failed:
                    self.disk.forget(wanted.key)
                return rendered
            origin = Origin(rendered.tags, seen, time.time(), wanted.stored.ttl)
            kept = [line for line in rendered.headers if line[0].lower() != "cache-control"]
            headers = kept + caching(rendered.tags)
            entry = entries.make(wanted.key, headers, rendered.body, origin)
            if found and found.digest == entry.digest:
                entry.add(_later(found))
            self.disk.write(entry)
            if self.changes.withdrew(entry):  # while it was made
                self.disk.forget(wanted.key)
            return entry

    def press(self, entry: Entry) -> dict[Coding, bytes]:
        """The codings that cost much, kept on disk too."""
        found = self.disk.read(entry.key)
        pressed = _later(found) if found and found.digest == entry.digest else {}
        if len(pressed) == len(LATER):
            return pressed
        body = entry.bodies[Coding.IDENTITY]
        pressed = {coding: encode(body, coding) for coding in LATER}
        with self.disk.making(entry.key):
            found = self.disk.read(entry.key)
            if found and found.digest == entry.digest:  # else it is newer, or was withdrawn
                self.disk.write(entries.with_codings(found, pressed))
        return pressed

    def forget_withdrawn(self) -> None:
        """Also the pages that are only on disk: after a restart nobody could tell of them."""
        self.disk.forget_where(self.changes.withdrew)


def _later(entry: Entry) -> dict[Coding, bytes]:
    return {coding: body for coding, body in entry.bodies.items() if coding in LATER}
