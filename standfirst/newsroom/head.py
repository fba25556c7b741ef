"""What the head of each page tells search engines, feeds and other sites."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from standfirst.newsroom.languages import direction_of
from standfirst.newsroom.models import PaperSettings
from standfirst.shell.frame import Meta

RSS, ATOM, JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"


def absolute(path: str) -> str:
    """The public address of a path, from the configured origin."""
    return path if path.startswith("http") else settings.ORIGIN + path


def feeds_under(path: str, title: str) -> list[tuple[str, str, str]]:
    """(title, address, type) of the three feeds below a path such as /environment/."""
    return [
        (f"{title} (RSS)", absolute(f"{path}feed.rss"), RSS),
        (f"{title} (Atom)", absolute(f"{path}feed.atom"), ATOM),
        (f"{title} (JSON Feed)", absolute(f"{path}feed.json"), JSON),
    ]


def list_meta(
    paper: PaperSettings,
    path: str,
    title: str,
    description: str = "",
    *,
    feeds: bool = True,
    robots: str = "",
) -> Meta:
    """The head of a page that is no article."""
    full = title if title == paper.name else f"{title} | {paper.name}"
    about = description or paper.description
    og = [
        ("og:type", "website"),
        ("og:site_name", paper.name),
        ("og:title", title),
        ("og:url", absolute(path)),
    ]
    return Meta(
        title=full,
        description=about,
        canonical=absolute(path),
        language=paper.language,
        direction=direction_of(paper.language),
        robots=robots,
        feeds=feeds_under(path, full) if feeds else [],
        og=[*og, ("og:description", about)] if about else og,
    )


def open_graph(data: dict[str, Any], paper: PaperSettings) -> list[tuple[str, str]]:
    """Open Graph from the structured data of an article: said once, shown twice."""
    pairs = [
        ("og:type", "article"),
        ("og:site_name", paper.name),
        ("og:title", data["headline"]),
        ("og:url", data["url"]),
        ("og:description", data.get("description", "")),
        ("og:locale", data["inLanguage"].replace("-", "_")),
        ("article:published_time", data["datePublished"]),
        ("article:modified_time", data["dateModified"]),
        ("article:section", data["articleSection"]),
        *(("article:author", person["name"]) for person in data.get("author", [])),
        *(("article:tag", keyword) for keyword in data.get("keywords", [])),
    ]
    return [(name, value) for name, value in pairs if value]
