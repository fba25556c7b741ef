"""Appeals, and how a story shows them."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any

from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom.tests.factories import a_section, an_edition
from standfirst.support.models import Appeal

_numbers = count(1)
HOUR = timedelta(hours=1)


def an_appeal(*, editions: str = "", sections: str = "", **fields: Any) -> Appeal:
    """On, for everybody unless slugs are given, parted by spaces."""
    number = next(_numbers)
    given = {
        "name": f"Appeal {number}",
        "title": f"Please {number}",
        "text": "One.\n\nTwo.",
        "is_on": True,
    }
    made = Appeal.objects.create(**given | fields)
    made.editions.set([an_edition(slug) for slug in editions.split()])
    made.sections.set([a_section(slug) for slug in sections.split()])
    return made


def coming(**fields: Any) -> Appeal:
    return an_appeal(starts_at=clock.now() + HOUR, **fields)


def over(**fields: Any) -> Appeal:
    return an_appeal(ends_at=clock.now() - HOUR, **fields)


def html_of(url: str, client: Client | None = None) -> str:
    return (client or Client()).get(url).content.decode()


def plain_in(html: str) -> str:
    """The appeal that a reader sees whose scripts are off; "" when there is none."""
    return html.partition('data-appeal="plain">')[2].partition("</aside>")[0]


def rules_in(html: str) -> dict[str, Any]:
    said = html.partition('data-appeal-rules="')[2].partition('"')[0]
    found: dict[str, Any] = json.loads(unescape(said))
    return found
