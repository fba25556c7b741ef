"""The importers of wires, as the command knows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from standfirst.kit.interchange import Options, Refused, Result
from standfirst.newsroom.wires import ninjs
from standfirst.newsroom.wires.story import WireStory
from standfirst.newsroom.wires.taking import take


class WireBatch:
    def __init__(self, path: Path, stories: list[WireStory]) -> None:
        self.path, self.stories = path, stories

    def __len__(self) -> int:
        return len(self.stories)

    def take(self, options: Options) -> Iterator[Result]:
        """:raises Refused: names the story that the database would not take."""
        for story in self.stories:
            try:
                yield take(story, self.path, options)
            except (DataError, IntegrityError, ValidationError, ValueError) as fault:
                reason = " ".join(str(fault).split())
                raise Refused(self.path, [f"“{story.headline or story.uri}”: {reason}"]) from fault


class NinjsImporter:
    """IPTC ninjs 3.x."""

    name = "ninjs 3.x"

    def recognises(self, head: bytes, name: str) -> bool:
        return ninjs.recognise(head, name)

    def read(self, path: Path) -> WireBatch:
        return WireBatch(path, ninjs.read(path))
