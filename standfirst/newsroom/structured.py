"""Structured data: schema.org's NewsArticle, saying what the page shows and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from standfirst.newsroom.cards import Author
from standfirst.newsroom.head import absolute
from standfirst.newsroom.models.photo import RATIOS
from standfirst.newsroom.stamps import Stamp

if TYPE_CHECKING:
    from standfirst.newsroom.models import ArticlePage, PaperSettings, Photo
    from standfirst.newsroom.pictures import Picture
    from standfirst.newsroom.views.article import Article

TYPES = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "live": "LiveBlogPosting",
    "sponsored": "AdvertiserContentArticle",
}
SPECS = [f"crop{ratio}-1200|format-jpeg" for ratio in RATIOS]
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script_safe(data: dict[str, Any]) -> SafeString:
    """JSON that no HTML parser can leave: <, > and & are escaped, as in Django's json_script."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))  # noqa: S308


def publisher(paper: PaperSettings) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#paper"),
        "name": paper.name,
        "url": absolute("/"),
        "correctionsPolicy": absolute("/corrections/"),
        **({"foundingDate": str(paper.founded)} if paper.founded else {}),
    }


def images(photo: Photo | None, lead: Picture | None) -> list[dict[str, Any]]:
    """The lead photo in 1:1, 4:3 and 16:9, each with the words that stand under it."""
    if photo is None or lead is None:
        return []
    made = photo.get_renditions(*SPECS)
    words = {
        "caption": lead.caption,
        "creator": {"@type": "Person", "name": photo.creator} if photo.creator else None,
        "creditText": lead.credit,
        "copyrightNotice": photo.rights or lead.credit,
    }
    said = {name: value for name, value in words.items() if value}
    return [
        {
            "@type": "ImageObject",
            "url": absolute(rendition.url),
            "width": rendition.width,
            "height": rendition.height,
            **said,
        }
        for rendition in made.values()
    ]


def person(author: Author, paper: PaperSettings) -> dict[str, Any]:
    if author.is_agency:
        return {"@type": "NewsMediaOrganization", "name": author.name, "url": absolute(author.url)}
    said = {
        "@type": "Person",
        "name": author.name,
        "url": absolute(author.url),
        "worksFor": {"@id": absolute("/#paper")},
    }
    return {**said, "jobTitle": author.role} if author.role else said


def news_article(page: ArticlePage, shown: Article, paper: PaperSettings) -> dict[str, Any]:
    """The article as JSON-LD, made from what the page shows."""
    modified: Stamp = shown.modified
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(page.kind, "NewsArticle"),
        "@id": absolute(shown.url),
        "url": absolute(shown.url),
        "mainEntityOfPage": absolute(shown.url),
        "headline": shown.headline,
        "description": shown.standfirst,
        "datePublished": shown.time.iso,
        "dateModified": modified.iso,
        "dateline": shown.dateline,
        "articleSection": shown.section.title,
        "keywords": [topic.title for topic in shown.topics],
        "inLanguage": shown.language,
        "isAccessibleForFree": True,
        "author": [person(author, paper) for author in shown.authors],
        "publisher": publisher(paper),
        "image": images(page.lead_photo, shown.lead),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": f"{correction.label}: {correction.text}",
                "datePublished": correction.time.iso,
            }
            for correction in shown.corrections
        ],
        "sponsor": {"@type": "Organization", "name": page.sponsor} if page.sponsor else None,
    }
    if shown.comments is not None:
        data["commentCount"] = shown.comments
        data["discussionUrl"] = absolute(f"{shown.url}#comments")
    return {name: value for name, value in data.items() if value not in ("", [], None)}
