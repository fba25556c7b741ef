"""The importers of whole sites, as the command knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from wagtail.models import Page

from standfirst.kit.interchange import Options, Outcome, Result, Step
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.filing import WEIGHING
from standfirst.newsroom.models import Source
from standfirst.newsroom.moving import comments, disqus
from standfirst.newsroom.moving.desk import SiteDesk, is_picture
from standfirst.newsroom.moving.ghost import reader as ghost
from standfirst.newsroom.moving.items import (
    Leftover,
    SiteComment,
    SiteFile,
    SiteItem,
    SitePost,
    SiteReader,
)
from standfirst.newsroom.moving.links import Links, close, page_at, redirect
from standfirst.newsroom.moving.taking import take
from standfirst.newsroom.moving.wordpress import reader as wordpress
from standfirst.newsroom.photo_desk import PhotoDesk
from standfirst.newsroom.search_backend import indexed_once
from standfirst.newsroom.wires.taking import section_for


class SiteBatch:
    """A whole site: posts and pages first, then its files and leftovers, then open links."""

    together = False

    def __init__(self, path: Path, reader: SiteReader, beside: Shelf) -> None:
        self.path, self.reader, self.beside = path, reader, beside

    def __len__(self) -> int:
        return sum(self.reader.head.counts.values())

    def check(self, options: Options) -> None:
        """:raises Refused: there is no such section."""
        section_for(options, self.path)

    def steps(self, options: Options) -> Iterator[Step]:
        photos = PhotoDesk(self.beside, fetch=options.fetch_media)
        desk = SiteDesk(self.reader.head, photos, section_for(options, self.path))
        for type, item in self.reader.items(posts=True):
            assert isinstance(item, SitePost)
            yield Step(item.title or item.id, partial(take, item, type, desk, options), type)
        for type, item in self.reader.items(posts=False):
            yield Step(_name(item), partial(_take_other, item, type, desk), type)
        yield from self._open_links(desk)
        yield WEIGHING

    def _open_links(self, desk: SiteDesk) -> Iterator[Step]:
        links = Links(desk.is_own, desk.head.address)
        prefix = desk.uri("post", "")
        waiting = Source.objects.filter(uri__startswith=prefix, has_open_links=True)
        for key in list(waiting.values_list("pk", flat=True)):
            source = Source.objects.select_related("page").get(pk=key)
            yield Step(source.uri, partial(_close, source, links))


def _close(source: Source, links: Links) -> list[Result]:
    with indexed_once():
        close(source, links)
    return []


def _name(item: SiteItem) -> str:
    match item:
        case SiteFile(address=address, title=title):
            return title or address
        case Leftover(name=name):
            return name
    return ""


def _take_other(item: SiteItem, type: str, desk: SiteDesk) -> list[Result]:
    if isinstance(item, Leftover):
        return [Result(item.name, Outcome.SKIPPED, [item.reason], type)]
    assert isinstance(item, SiteFile)
    return [_take_file(item, type, desk)]


def _take_file(file: SiteFile, type: str, desk: SiteDesk) -> Result:
    """To the photo desk; its own page of the old site leads to the piece it belonged to."""
    name, remarks = file.title or file.address, list[str]()
    before = desk.photos.made
    photo = None
    if is_picture(file):
        photo = desk.photo(file, None, remarks)
    else:
        remarks.append(f"{file.address} is no picture that the photo desk takes; left out.")
    parent = Source.objects.filter(uri=desk.uri("post", file.parent)).first()
    made = redirect([file.page], parent.page) if parent and file.page else 0
    if photo:
        is_new = desk.photos.made > before or file.address in desk.photos.fresh
        return Result(name, Outcome.IMPORTED if is_new else Outcome.UNCHANGED, remarks, type)
    if made:
        return Result(name, Outcome.REDIRECTED, remarks, type)
    known = parent and file.page and page_at(file.page) is not None
    return Result(name, Outcome.UNCHANGED if known else Outcome.SKIPPED, remarks, type)


class SiteImporter:
    whole_folder = False

    def __init__(
        self,
        name: str,
        recognises: Callable[[bytes, str], bool],
        reader: Callable[[Path], SiteReader],
    ) -> None:
        self.name, self._recognises, self._reader = name, recognises, reader

    def recognises(self, head: bytes, name: str) -> bool:
        return self._recognises(head, name)

    def read(self, path: Path, beside: Shelf) -> SiteBatch:
        return SiteBatch(path, self._reader(path), beside)


class CommentBatch:
    """Comments that come without the pieces they stand under."""

    together = False

    def __init__(self, reader: disqus.DisqusReader) -> None:
        self.reader = reader

    def __len__(self) -> int:
        return len(self.reader)

    def check(self, options: Options) -> None:
        """Comments can always be kept."""

    def steps(self, options: Options) -> Iterator[Step]:
        for comment in self.reader.comments():
            yield Step(comment.author or comment.id, partial(_keep, comment), "comment")


def _keep(comment: SiteComment) -> list[Result]:
    page_id = page_at(comment.address) if comment.address else None
    page = Page.objects.get(pk=page_id) if page_id else None
    result = comments.keep(comment, "Disqus", page)
    if not page:
        where = comment.address or "a page that the export does not name"
        result.remarks.append(
            f"It stood under {where}, which is not here; it is kept all the same."
        )
    return [result]


class DisqusImporter:
    name = "Disqus comments"
    whole_folder = False

    def recognises(self, head: bytes, name: str) -> bool:
        return disqus.recognise(head, name)

    def read(self, path: Path, beside: Shelf) -> CommentBatch:
        return CommentBatch(disqus.DisqusReader(path))


SITES = (
    SiteImporter("WordPress", wordpress.recognise, wordpress.WxrReader),
    SiteImporter("Ghost", ghost.recognise, ghost.GhostReader),
    DisqusImporter(),
)
