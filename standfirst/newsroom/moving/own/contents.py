"""What an export holds: read through once and measured, then read again as it is taken.

In memory are names only: uris, slugs and paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from standfirst.newsroom.models import (
    Edition,
    FrontPage,
    PaperSettings,
    PlainPage,
    SectionPage,
    Topic,
)
from standfirst.newsroom.moving.own import fields as own
from standfirst.newsroom.moving.own import records
from standfirst.newsroom.moving.own.blocks import Reader
from standfirst.newsroom.moving.own.folder import Bad, ExportFolder
from standfirst.newsroom.moving.own.photos import check_file
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import PageRecord, Record
from standfirst.newsroom.moving.own.shapes import a_list, a_page_uri, an_object, bad, or_none
from standfirst.newsroom.moving.own.versions import ArticleVersion, a_version

Made = TypeVar("Made")
SITE = ("paper", "home", "editions", "sections", "fronts", "pages")
PAGES: dict[type[Any], str] = {SectionPage: "sections", FrontPage: "fronts", PlainPage: "pages"}


class Contents:
    """:raises Refused: something in it cannot be taken; each fault names its file and place."""

    def __init__(self, folder: ExportFolder) -> None:
        self.folder = folder
        self.articles: dict[str, list[str]] = {}  # uri → the files of its versions
        self.uris: set[str] = set()  # of all pages
        self.slugs: dict[str, set[str]] = {}
        self.photo_uris: set[str] = set()
        self.count = 1
        for reading in (self._read_site, self._read_lists, self._read_articles, self._read_ends):
            try:
                reading()
            except Bad as fault:
                folder.fault(fault)
            folder.refuse_if_bad()

    def pages(self, model: type[Any], places: Places) -> Iterator[PageRecord]:
        reader = Reader(places.to_page, places.to_photo)
        for number, data in enumerate(self.site[PAGES[model]]):
            yield records.a_page(model, data, f"site.json: {PAGES[model]}[{number}]", reader)

    def topics(self) -> Iterator[Record]:
        return self._lines("topics", lambda d, at: records.plain_row(Topic, own.TOPIC, d, at))

    def journalists(self) -> Iterator[Record]:
        return self._lines("journalists", records.a_journalist)

    def photos(self) -> Iterator[tuple[Record, Any]]:
        """(what can be stored, what the file says)."""
        return self._lines("photos", lambda data, at: (records.a_photo(data, at), data))

    def redirects(self) -> Iterator[Record]:
        return self._lines("redirects", records.a_redirect)

    def comments(self) -> Iterator[Record]:
        return self._lines("comments", records.a_comment)

    def _lines(self, name: str, check: Callable[[Any, str], Made]) -> Iterator[Made]:
        for place, data in self.folder.lines(f"{name}.jsonl"):
            yield check(data, place)

    def _read_site(self) -> None:
        self.site = an_object(self.folder.json("site.json"), SITE, "site.json")
        self.paper = records.plain_row(
            PaperSettings, own.PAPER, self.site["paper"], "site.json: paper"
        )
        self.home = or_none(a_page_uri)(self.site["home"], "site.json: home")
        self.editions = a_list(
            self.site["editions"],
            "site.json: editions",
            lambda data, at: records.plain_row(Edition, own.EDITION, data, at),
        )
        self._keep("editions", [edition["slug"] for edition in self.editions])
        if sum(edition["is_default"] for edition in self.editions) > 1:
            bad("site.json: editions", "name more than one for /")
        for model, name in PAGES.items():
            a_list(self.site[name], f"site.json: {name}", lambda one, at: one)
            self._keep(name, [self._page(page) for page in self.pages(model, Places())])
        if self.home:
            self.uris.add(self.home)

    def _page(self, page: PageRecord) -> str:
        if page.uri in self.uris:
            bad("site.json", f"has {page.uri} twice")
        self.uris.add(page.uri)
        return str(page.words["slug"])

    def _keep(self, name: str, slugs: list[str]) -> None:
        self.slugs[name] = set(slugs)
        self.count += len(slugs)
        if len(self.slugs[name]) < len(slugs):
            bad(name, "hold a slug twice")

    def _read_lists(self) -> None:
        for found, _ in self.photos():
            self.count += 1
            if found["uri"] in self.photo_uris:
                bad("photos.jsonl", f"has {found['uri']} twice")
            self.photo_uris.add(found["uri"])
            check_file(self.folder, found, f"photos.jsonl: {found['uri']}")
        self._keep("topics", [topic["slug"] for topic in self.topics()])
        journalists = list(self.journalists())
        self._keep("journalists", [one["slug"] for one in journalists])
        self._all(
            {one["photo"] for one in journalists} - {None}, self.photo_uris, "journalists.jsonl"
        )

    def _read_articles(self) -> None:
        """Each version by itself, so that all faults are told at once; then what it refers to."""
        for path in self.folder.sums:
            if not path.startswith(("articles/", "drafts/")):
                continue
            reader = Reader()
            try:
                version = a_version(self.folder.json(path), path, reader)
                self._refers(version, reader, path)
                self._file(version, path)
            except Bad as fault:
                self.folder.fault(fault)
        self.count += len(self.articles)
        self.uris |= self.articles.keys()

    def _refers(self, version: ArticleVersion, reader: Reader, path: str) -> None:
        words = version.words
        self._all(reader.photos, self.photo_uris, path)
        self._all({version.section}, self.slugs["sections"], path)
        self._all(set(words["bylines"]), self.slugs["journalists"], path)
        self._all(set(words["editions"]), self.slugs["editions"], path)
        self._all(set(words["topics"]), self.slugs["topics"], path)
        if len(set(words["bylines"])) < len(words["bylines"]):
            bad(path, "names an author twice")

    def _file(self, version: ArticleVersion, path: str) -> None:
        first = version.uri not in self.articles
        if version.uri in self.uris:
            bad(path, "has the uri of another page")
        if first != (version.state is not None):
            bad(path, "is out of order: the first version of an article tells its state")
        self.articles.setdefault(version.uri, []).append(path)

    def _read_ends(self) -> None:
        """What may refer to any page."""
        for name, found in (("redirects", self.redirects()), ("comments", self.comments())):
            for record in found:
                self.count += 1
                if record["page"]:
                    self._all({record["page"]}, self.uris, f"{name}.jsonl")
        for front in self.pages(FrontPage, Places()):
            words = [front.words, *([front.draft] if front.draft else [])]
            for one in words:
                pinned = {pin["article"] for pin in one["pins"]} | set(one["related"])
                self._all(pinned, set(self.articles), "site.json: fronts")
                self._all({one["edition"]}, self.slugs["editions"], "site.json: fronts")

    def _all(self, wanted: set[Any], known: set[str], place: str) -> None:
        if missing := sorted(wanted - known):
            bad(place, f"refers to {missing[0]}, which is not in the export")
