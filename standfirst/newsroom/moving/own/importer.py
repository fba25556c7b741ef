"""Our own export, coming back: everything is checked before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from standfirst.kit.interchange import Options, Refused, Result, Step
from standfirst.kit.interchange_out import MANIFEST
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.filing import WEIGHING
from standfirst.newsroom.models import FrontPage, SectionPage
from standfirst.newsroom.moving.own import parts
from standfirst.newsroom.moving.own.articles import ArticleTaking
from standfirst.newsroom.moving.own.contents import Contents
from standfirst.newsroom.moving.own.folder import ExportFolder
from standfirst.newsroom.moving.own.mend import mend_links
from standfirst.newsroom.moving.own.photos import PhotoTaking
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.site import SiteTaking
from standfirst.newsroom.moving.own.tree import TreeTaking


class OwnBatch:
    together = False

    def __init__(self, contents: Contents, others: list[parts.Part]) -> None:
        self.contents, self.others = contents, others

    def __len__(self) -> int:
        return self.contents.count + sum(map(len, self.others))

    def check(self, options: Options) -> None:
        """:raises Refused: a section is named; the stories have theirs."""
        if options.section:
            reason = "its stories have their sections; leave --section away"
            raise Refused(self.contents.folder.path, [reason])

    def steps(self, options: Options) -> Iterator[Step]:
        """What others refer to comes first; links to what comes later are mended at the end."""
        contents, places = self.contents, Places()
        site, tree = SiteTaking(places), TreeTaking(places, options)
        photos = PhotoTaking(contents.folder, places)
        articles = ArticleTaking(contents.folder, places, options, contents.uris)

        def frame() -> Iterator[Result]:
            site.open(contents.home, contents.uris)
            yield site.paper(contents.paper)
            yield from map(site.edition, contents.editions)
            for section in contents.pages(SectionPage, places):
                yield tree.take(SectionPage, section)

        yield Step("the paper with its editions and sections", frame, "paper")
        yield from _each("topic", contents.topics(), site.topic)
        for found, raw in contents.photos():
            yield Step(found["file"], partial(photos.take, found, raw), "photo")
        yield from _each("journalist", contents.journalists(), site.journalist)
        for uri, paths in contents.articles.items():
            yield Step(paths[0], partial(articles.take, uri, paths), "article")
        yield from _each("front", contents.pages(FrontPage, places), partial(tree.take, FrontPage))
        yield Step("the plain pages", partial(tree.take_plain, contents.pages), "page")
        for uri, paths in articles.open.items():
            yield Step(paths[0], partial(mend_links, articles, uri, paths), "article")
        yield from _each("redirect", contents.redirects(), site.redirect)
        yield from _each("comment", contents.comments(), site.comment)
        for part in self.others:
            yield from part.steps(places)
        yield WEIGHING


def _each(type: str, found: Iterable[Any], take: Callable[[Any], Result]) -> Iterator[Step]:
    for record in found:
        yield Step(type, partial(_one, take, record), type)


def _one(take: Callable[[Any], Result], record: Any) -> list[Result]:
    return [take(record)]


class StandfirstImporter:
    """The folder that `standfirst export` writes, known by its manifest."""

    name = "Standfirst export"
    whole_folder = True

    def recognises(self, head: bytes, name: str) -> bool:
        if name != MANIFEST:
            return False
        try:
            found = json.loads(head)
        except ValueError:
            return False
        return isinstance(found, dict) and found.get("format") == "standfirst-export"

    def read(self, path: Path, beside: Shelf) -> OwnBatch:
        """:raises Refused: damaged, tampered with, or not ours; nothing is written."""
        contents = Contents(ExportFolder(path))
        return OwnBatch(contents, parts.read_all(contents))
