"""Links between the pieces of a site that moves in, and its old addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from standfirst.newsroom.models import ArticlePage, PlainPage, Source
from standfirst.newsroom.moving.desk import located

# As the one sanitiser and Wagtail's rich text write it.
MOST_KEPT = 10_000  # addresses
_LINK = re.compile(r'<a href="([^"]*)">')


class Links:
    """`is_own` tells which addresses are the old site's; `base` completes relative ones.

    `found`: a memory of addresses and page ids that several may share.
    """

    def __init__(
        self, is_own: Callable[[str], bool], base: str, found: dict[str, int] | None = None
    ) -> None:
        self.is_own, self.base = is_own, base
        self._found = {} if found is None else found

    def within(self, html: str) -> tuple[str, bool]:
        """The text with its links to imported pieces as links to our pages.

        And whether links to the old site are left, whose pieces may yet come.
        """
        is_open = False

        def ours(found: re.Match[str]) -> str:
            nonlocal is_open
            address = urljoin(self.base, unescape(found[1])) if self.base else unescape(found[1])
            if not self.is_own(address) or not urlsplit(address).path.strip("/"):
                return found[0]
            page_id = self._page(address)
            is_open = is_open or page_id is None
            return f'<a linktype="page" id="{page_id}">' if page_id else found[0]

        return _LINK.sub(ours, html), is_open

    def _page(self, address: str) -> int | None:
        """Pages do not go away during an import, but they may come: only the found are kept."""
        if address not in self._found and (page_id := page_at(address)):
            if len(self._found) > MOST_KEPT:
                self._found.clear()
            self._found[address] = page_id
        return self._found.get(address)

    def throughout(self, value: Any) -> tuple[Any, bool]:
        """The same for every text of a StreamField's raw data."""
        if isinstance(value, str):
            return self.within(value) if '<a href="' in value else (value, False)
        if isinstance(value, dict):
            pairs = {key: self.throughout(one) for key, one in value.items()}
            return {k: v for k, (v, _) in pairs.items()}, any(o for _, o in pairs.values())
        if isinstance(value, list):
            made = [self.throughout(one) for one in value]
            return [v for v, _ in made], any(o for _, o in made)
        return value, False


def page_at(address: str) -> int | None:
    """The id of our page for an address of the old site."""
    found = (
        Source.objects.filter(address=located(address)).values_list("page_id", flat=True).first()
    )
    if found:
        return found
    old_path = Redirect.normalise_path(urlsplit(address).path)
    return (
        Redirect.objects.filter(old_path=old_path, redirect_page__isnull=False)
        .values_list("redirect_page_id", flat=True)
        .first()
    )


def close(source: Source, links: Links) -> None:
    """Settle the links that were open when the piece came, unless an editor has been here."""
    page = source.page.specific
    source.has_open_links = False
    if page.latest_revision_id == source.revision_id:
        latest = page.get_latest_revision_as_object()
        if _settle(latest, links):
            was_out = page.live
            source.revision = revision = latest.save_revision()
            if was_out or page.approved_schedule:
                revision.publish()
    source.save()


def _settle(page: Any, links: Links) -> bool:
    """True when a link has changed."""
    if isinstance(page, PlainPage):
        text, _ = links.within(page.text)
        changed = text != page.text
        page.text = text
        return changed
    assert isinstance(page, ArticlePage)
    before = page.body.get_prep_value()
    after, _ = links.throughout(before)
    if after != before:
        page.body = page.body.stream_block.to_python(after)
    return after != before


def redirect(addresses: Iterable[str], page: Page) -> int:
    """Old addresses lead to the page; the number of redirects that are new."""
    own = urlsplit(page.get_url() or "").path
    made = 0
    for address in addresses:
        path = urlsplit(address).path
        old_path = Redirect.normalise_path(path) if path.strip("/") else ""
        if not old_path or len(old_path) > 255 or old_path == Redirect.normalise_path(own):
            continue
        _, is_new = Redirect.objects.get_or_create(
            old_path=old_path, site=None, defaults={"redirect_page": page, "is_permanent": True}
        )
        made += is_new
    return made
