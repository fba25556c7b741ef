"""Which appeals are on, and what a story's page carries of them.

The page is the same for everyone. It carries the plain appeal: of those that are on the first that
fits the story's section and its own edition, which is the first of its editions, else the paper's
default one. That is what a reader sees whose scripts are off. `appeal-early.js` stands right above
it and runs before it is drawn: it leaves it, takes it away, or puts the one for this reader's
edition in its place, out of the copy of `/support/appeals.json` that the browser keeps. The copy
counts only when its version is the page's. When it does not, nothing is shown until it is fetched,
and then only where the reader has not come yet. So nobody sees a wrong appeal, and nothing moves.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage, Edition, PaperSettings
from standfirst.newsroom.views.article import Article
from standfirst.support.models import Appeal, SupportSettings

TAG = "appeals"
"""Of what shows which appeals are on."""
OFFERED = "_support_is_offered"
EMPTY_LINE = re.compile(r"\n\s*\n")
ASKS = frozenset({ArticlePage.Kind.NEWS, ArticlePage.Kind.ANALYSIS, ArticlePage.Kind.OPINION})
"""Kinds of stories beside which readers are asked: no obituary, nothing live or sponsored."""
COLUMNS = ("pk", "title", "text", "signed", "button", "starts_at", "ends_at", "most", "days")


@dataclass(frozen=True)
class Shown:
    """An appeal as scripts and templates take it.

    ``editions``, ``sections``: their slugs; none: all. ``begins``, ``ends``: milliseconds of
    1970, as scripts count.
    """

    id: int = 0
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    signed: str = ""
    button: str = ""
    editions: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    begins: int | None = None
    ends: int | None = None
    most: int = 4
    days: int = 30

    def fits(self, edition: str, section: str) -> bool:
        return self.is_in(section) and (not self.editions or edition in self.editions)

    def is_in(self, section: str) -> bool:
        return not self.sections or section in self.sections

    @property
    def rules(self) -> dict[str, Any]:
        """Without its words."""
        words = ("title", "paragraphs", "signed", "button")
        return {name: value for name, value in asdict(self).items() if name not in words}


def paragraphs(text: str) -> list[str]:
    parts = EMPTY_LINE.split(text.replace("\r\n", "\n").strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def on_at(now: datetime) -> QuerySet[Appeal]:
    return Appeal.objects.filter(
        Q(starts_at__isnull=True) | Q(starts_at__lte=now),
        Q(ends_at__isnull=True) | Q(ends_at__gt=now),
        is_on=True,
    )


def on_now(article: int = 0) -> tuple[list[Shown], str]:
    """In the order in which they are tried, and the slug of the story's own edition. One query."""
    found = on_at(clock.now()).annotate(own=_own_edition(article))
    names = ("editions__slug", "sections__slug", "own")
    made: dict[int, Shown] = {}
    own = ""
    for row in found.order_by("order", "-pk").values(*COLUMNS, *names):
        own = row["own"]
        one = made.setdefault(row["pk"], _shown(row))
        _add(one.editions, row["editions__slug"])
        _add(one.sections, row["sections__slug"])
    return list(made.values()), own


def _own_edition(article: int) -> Coalesce:
    first = Edition.objects.filter(articles=article).order_by("order", "name")
    default = Edition.objects.filter(is_default=True)
    return Coalesce(
        Subquery(first.values("slug")[:1]), Subquery(default.values("slug")[:1]), Value("")
    )


def _add(names: list[str], name: str | None) -> None:
    """Sorted, so that the same appeals are written alike."""
    if name and name not in names:
        insort(names, name)


def _shown(row: Mapping[str, Any]) -> Shown:
    return Shown(
        id=row["pk"],
        title=row["title"],
        paragraphs=paragraphs(row["text"]),
        signed=row["signed"],
        button=row["button"],
        begins=_milliseconds(row["starts_at"]),
        ends=_milliseconds(row["ends_at"]),
        most=row["most"],
        days=row["days"],
    )


def _milliseconds(at: datetime | None) -> int | None:
    return int(at.timestamp() * 1000) if at else None


def document(appeals: Iterable[Shown]) -> dict[str, Any]:
    """What `/support/appeals.json` says. ``version``: the same for the same appeals."""
    told = [asdict(one) for one in appeals]
    said = json.dumps(told, sort_keys=True).encode()
    return {"version": hashlib.sha256(said).hexdigest()[:16], "appeals": told}


def may_ask(story: Article) -> bool:
    return story.kind in ASKS and not story.sensitive and not story.is_retracted


def is_offered(request: HttpRequest | None) -> bool:
    """Asked for once a request. Makes no row where nothing was decided yet: then it is offered."""
    found: bool | None = getattr(request, OFFERED, None)
    if found is None:
        kept = SupportSettings.objects.order_by("pk").values_list("is_offered", flat=True)
        found = kept.first() is not False
        if request is not None:
            setattr(request, OFFERED, found)
    return found


def at_article(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """The slot between photo and text. Nothing in previews: what is seen there would be counted."""
    story: Article = page["article"]
    if getattr(request, "is_preview", False) or not may_ask(story) or not is_offered(request):
        return None
    note(TAG)
    appeals, own = on_now(story.id)
    section = story.section.url.strip("/")
    fitting = [one for one in appeals if one.is_in(section)]
    if not fitting:
        return None
    plain = next((one for one in fitting if one.fits(own, section)), None)
    rules = {
        "version": document(appeals)["version"],
        "edition": own,
        "section": section,
        "plain": plain.rules if plain else None,
    }
    language = PaperSettings.load(request_or_site=request).language
    return {
        "plain": plain,
        "blank": Shown(),
        "own": own,
        "rules": json.dumps(rules),
        "language": language if language != story.language else "",
    }
