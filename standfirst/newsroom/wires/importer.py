"""The importers of wires, as the command knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from standfirst.kit.interchange import Options, Result, Step
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.photo_desk import PhotoDesk
from standfirst.newsroom.wires import ninjs
from standfirst.newsroom.wires.newsmlg2 import reader as newsmlg2
from standfirst.newsroom.wires.nitf import reader as nitf
from standfirst.newsroom.wires.story import WireStory
from standfirst.newsroom.wires.taking import section_for, take


class WireBatch:
    together = True

    def __init__(self, path: Path, stories: list[WireStory], beside: Shelf) -> None:
        self.path, self.stories, self.beside = path, stories, beside

    def __len__(self) -> int:
        return len(self.stories)

    def check(self, options: Options) -> None:
        """:raises Refused: there is no such section."""
        section_for(options, self.path)

    def steps(self, options: Options) -> Iterator[Step]:
        desk = PhotoDesk(self.beside, fetch=options.fetch_media)

        def take_one(story: WireStory) -> list[Result]:
            return [take(story, self.path, options, desk)]

        for story in self.stories:
            yield Step(story.headline or story.uri, partial(take_one, story), story.kind)


class WireImporter:
    """One format of the agencies."""

    whole_folder = False

    def __init__(
        self,
        name: str,
        recognises: Callable[[bytes, str], bool],
        read: Callable[[Path], list[WireStory]],
    ) -> None:
        self.name, self._recognises, self._read = name, recognises, read

    def recognises(self, head: bytes, name: str) -> bool:
        return self._recognises(head, name)

    def read(self, path: Path, beside: Shelf) -> WireBatch:
        return WireBatch(path, self._read(path), beside)


WIRES = (
    WireImporter("NewsML-G2", newsmlg2.recognise, newsmlg2.read),
    WireImporter("ninjs", ninjs.recognise, ninjs.read),
    WireImporter("NITF", nitf.recognise, nitf.read),
)
