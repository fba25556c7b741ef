"""Readers and editors get the same pages: who is signed in changes nothing that is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from standfirst.delivery.headers import PREVIEW_POLICY
from tests.pages.asking import ask
from tests.pages.conftest import Addresses
from tests.pages.shelf import Shelf
from tests.pages.signed_in import PERSONAL, Editor
from tests.server import Newspaper

KINDS = ("front", "edition", "article", "section", "journalist", "topic", "corrections")
DRAFTED = "Not yet said by anybody"
DRAFT = """
import json
from standfirst.newsroom.models import ArticlePage
article = next(page for page in ArticlePage.objects.live() if page.get_url() == {address!r})
article.title = {words!r}
revision = article.save_revision(changed=True)
print(json.dumps([article.pk, revision.pk]))
"""


@dataclass(frozen=True)
class Draft:
    """Where an editor sees a draft, and where readers see the story."""

    address: str
    seen_at: list[str]


@pytest.fixture(scope="module")
def draft(newspaper: Newspaper, addresses: Addresses) -> Draft:
    address = addresses["article"]
    said = newspaper.run("shell", "-c", DRAFT.format(address=address, words=DRAFTED))
    page, revision = json.loads(said.strip().splitlines()[-1])
    root = f"/editor/pages/{page}"
    return Draft(address, [f"{root}/view_draft/", f"{root}/revisions/{revision}/view/"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_an_editor_asks_for_first_is_the_readers_page(
    newspaper: Newspaper, addresses: Addresses, editor: Editor, shelf: Shelf, kind: str
) -> None:
    path = addresses[kind]
    readers = ask(newspaper, path)
    clean = shelf.kept(path)
    shelf.empty([path])
    editors = editor.get(path)
    assert shelf.kept(path) == clean
    assert editors.same() == readers.same() == ask(newspaper, path).same()
    assert not editors.holds(*PERSONAL)


def test_search_and_what_is_not_there_know_no_editors(
    newspaper: Newspaper, addresses: Addresses, editor: Editor
) -> None:
    for kind in ("search", "no-results", "not-found"):
        path = addresses[kind]
        assert editor.get(path).same() == ask(newspaper, path).same()


def test_a_draft_is_not_at_its_storys_address(
    newspaper: Newspaper, editor: Editor, shelf: Shelf, draft: Draft
) -> None:
    ask(newspaper, draft.address)
    clean = shelf.kept(draft.address)
    shelf.empty([draft.address])
    for query in ("", "?preview=1", "?mode=preview", "?in_preview_panel=true", "?revision=1"):
        assert not editor.get(f"{draft.address}{query}").holds(DRAFTED)
    assert shelf.kept(draft.address) == clean


def test_a_draft_that_is_looked_at_is_stored_nowhere(
    newspaper: Newspaper, editor: Editor, shelf: Shelf, draft: Draft
) -> None:
    for address in draft.seen_at:
        shelf.empty([draft.address])
        seen = editor.get(address)
        assert seen.status == 200 and seen.holds(DRAFTED)
        assert seen.value("content-security-policy") == PREVIEW_POLICY
        assert shelf.page(draft.address) is None
        assert not ask(newspaper, draft.address).holds(DRAFTED)
    assert not any(DRAFTED.encode() in data for data in shelf.files())


def test_a_draft_that_is_looked_at_may_be_kept_by_no_cache(editor: Editor, draft: Draft) -> None:
    for address in draft.seen_at:
        words = editor.get(address).value("cache-control").split(", ")
        assert {"private", "no-store"} <= set(words), address


def test_strangers_do_not_get_to_drafts(newspaper: Newspaper, draft: Draft) -> None:
    for address in draft.seen_at:
        answer = ask(newspaper, address)
        assert answer.status == 302 and not answer.holds(DRAFTED)
