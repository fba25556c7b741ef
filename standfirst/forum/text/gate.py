"""The gate that every comment passes last."""

import re
from html import escape

import nh3

from standfirst.kit.html_inline import link_address

TAGS = frozenset("a blockquote br code em li ol p pre strong ul".split())
# Google's ugc and nofollow (Search Central, “Qualify your outbound links”); noopener of HTML.
REL = "ugc nofollow noopener"
MENTION_CLASS = "mention"
_OWN = re.compile(r"/(?![/\\])[^\s\\]*")


def sanitised(html: str) -> str:
    """Markup of TAGS only, with addresses that are http, https, mailto or ours; idempotent."""
    return _CLEANER.clean(html)


def address(value: str) -> str:
    """`value` as an http, https or mailto address that passes the gate, or "" when it is none."""
    found = link_address(value)
    return found if found and "href" in sanitised(f'<a href="{escape(found)}">') else ""


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return link_address(value) or (value if _OWN.fullmatch(value) else None)
    return value if value == {"class": MENTION_CLASS, "rel": REL}.get(attribute) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"class", "href", "rel"}},
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",
    link_rel=None,
)
