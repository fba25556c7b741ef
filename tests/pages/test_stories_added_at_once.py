"""Journalists add stories to one section at the same moment: each is made, or told why not."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.pages.signed_in import TOKEN, Editor
from tests.server import Newspaper

MANY = 6
SECTION = """
from standfirst.newsroom.models import Edition, SectionPage
print(SectionPage.objects.get(slug="news").pk, Edition.objects.first().pk)
"""
LOOK = """
import json
from wagtail.models import Page
from standfirst.newsroom.models import ArticlePage
made = ArticlePage.objects.filter(title__startswith="Gauge").values_list("slug", flat=True)
print(json.dumps({"slugs": sorted(made), "problems": sum(map(len, Page.find_problems()))}))
"""


def look(newspaper: Newspaper) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(newspaper.run("shell", "-c", LOOK).splitlines()[-1])
    return said


def test_each_is_made_once(newspaper: Newspaper, editor: Editor) -> None:
    section, edition = newspaper.run("shell", "-c", SECTION).split()[-2:]
    address = f"/editor/pages/add/newsroom/articlepage/{section}/"
    token = TOKEN.search(editor.get(address).body)
    assert token
    form = {
        "csrfmiddlewaretoken": token[1].decode(),
        "kind": "news",
        "editions": edition,
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "bylines-TOTAL_FORMS": "0",
        "bylines-INITIAL_FORMS": "0",
    }

    def add(slug: str) -> int:
        return editor.post(address, form | {"title": f"Gauge {slug}", "slug": slug}).status

    with ThreadPoolExecutor(MANY) as crew:
        slugs = [f"gauge-{number}" for number in range(MANY)]
        assert list(crew.map(add, slugs)) == [302] * MANY
        same = Counter(crew.map(add, ["gauge-same"] * MANY))
    # The others are shown the form again, with the reason.
    assert same == {302: 1, 200: MANY - 1}
    assert look(newspaper) == {"slugs": [*slugs, "gauge-same"], "problems": 0}
