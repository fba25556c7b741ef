"""The three formats, on Django's feed generator."""

from __future__ import annotations

import json
from datetime import datetime
from typing import IO, Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator


def _hub(feed: SyndicationFeed, handler: SimplerXMLGenerator, element: str) -> None:
    """The WebSub hub (W3C WebSub, section 4), where the paper has one."""
    if hub := feed.feed.get("hub"):
        handler.addQuickElement(element, None, {"rel": "hub", "href": hub})


class Rss(Rss201rev2Feed):
    """RSS 2.0, with authors as dc:creator and a guid that is no address."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:dc": "http://purl.org/dc/elements/1.1/"}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _hub(self, handler, "atom:link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)


class Atom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _hub(self, handler, "link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[str], encoding: str) -> None:
        feed = self.feed
        data = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "hubs": [{"type": "WebSub", "url": feed["hub"]}] if feed.get("hub") else [],
            "items": [self._item(item) for item in self.items],
        }
        kept = {name: value for name, value in data.items() if value or name == "items"}
        outfile.write(json.dumps(kept, ensure_ascii=False))

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        data = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "summary": item["description"],
            "content_text": item["description"] or item["title"],
            "date_published": _instant(item["pubdate"]),
            "date_modified": _instant(item["updateddate"]),
            "authors": [{"name": name} for name in item["authors"]],
            "tags": list(item["categories"]),
            "language": item["language"],
            "image": item["image"],
        }
        return {name: value for name, value in data.items() if value}


def _instant(value: datetime | None) -> str:
    return value.isoformat(timespec="seconds") if value else ""


FORMATS: dict[str, type[SyndicationFeed]] = {"rss": Rss, "atom": Atom, "json": JsonFeed}
