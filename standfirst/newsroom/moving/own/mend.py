"""Links between articles that waited for each other, once all are here."""

from __future__ import annotations

import json
from typing import Any

from standfirst.kit.interchange import Result
from standfirst.newsroom.models import ArticlePage, Source
from standfirst.newsroom.moving.own.articles import ArticleFiling, ArticleTaking
from standfirst.newsroom.moving.own.versions import ArticleVersion


def mend_links(taking: ArticleTaking, uri: str, paths: list[str]) -> list[Result]:
    """The links that waited for others, now that all are here; an editor's work stays."""
    known = Source.objects.get(uri=uri)
    page = ArticlePage.objects.get(pk=known.page_id)
    if page.latest_revision_id == known.revision_id:
        filing = ArticleFiling(taking, uri, paths)
        revisions = page.revisions.order_by("-pk")[: len(paths)]
        for version, revision in zip(reversed(filing.versions), revisions, strict=False):
            _mend(page, version, revision)
    known.has_open_links = False
    known.save()
    return []


def _mend(page: ArticlePage, version: ArticleVersion, revision: Any) -> None:
    body = json.dumps(version.words["body"])
    draft = revision.as_object()
    draft.body = body
    revision.content = draft.serializable_data()
    revision.save(update_fields=["content"])
    if revision.pk == page.live_revision_id or (version.state and not page.live):
        page.body = body
        page.save(update_fields=["body"], clean=False)
