"""One post or page of a WordPress export in neutral form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from html import escape
from urllib.parse import unquote, urlsplit, urlunsplit

from standfirst.kit.html_inline import web_address
from standfirst.newsroom.moving.items import SiteFile, SitePost, Standing
from standfirst.newsroom.moving.wordpress.comments import comments_of
from standfirst.newsroom.moving.wordpress.dates import modified, moment, unzoned
from standfirst.newsroom.moving.wordpress.fields import Fields, Label, plain
from standfirst.newsroom.moving.wordpress.head import (
    KINDS,
    Gathered,
    creator_of,
    term_key,
    terms_of,
    type_of,
)
from standfirst.newsroom.moving.wordpress.text import Around, to_html

_STANDINGS = {
    "publish": Standing.PUBLIC,
    "future": Standing.SCHEDULED,
    "private": Standing.PRIVATE,
    "trash": Standing.TRASHED,
    **dict.fromkeys(("draft", "auto-draft", "pending", "inherit", ""), Standing.DRAFT),
}
_PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
_SILENT = frozenset(
    "author language nav_menu post_format post_translations post_visibility term_language "
    "translation_priority wp_pattern_category wp_theme".split()
) | {""}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def post_of(fields: Fields, site: Gathered) -> SitePost:
    """The post with its text, its terms, its authors and its comments."""
    remarks: list[str] = []
    address = fields.web("link")
    post = SitePost(
        id=fields.get("post_id") or fields.get("guid") or address,
        type=type_of(fields),
        title=plain(fields.get("title")),
        address=address or fields.web("guid"),
        html=_text(fields, site, remarks),
        standing=_standing(fields, remarks),
        slug=unquote(fields.get("post_name")),
        addresses=_addresses(fields, address),
        published=_published(fields, remarks),
        modified=modified(fields),
        authors=_authors(fields, site),
        terms=_terms(fields, site, remarks),
        standfirst=plain(fields.raw("excerpt")),
        language=_language(fields.labels),
        comments=comments_of(fields),
    )
    picture = _featured(fields, site, remarks)
    if picture:
        post = replace(
            post,
            featured=picture.address,
            featured_alt=picture.alt,
            featured_caption=picture.caption,
        )
    return replace(post, remarks=tuple(remarks))


def _text(fields: Fields, site: Gathered, remarks: list[str]) -> str:
    own = site.attached.get(fields.get("post_id"), [])
    around = Around(
        attached=tuple(site.files[key] for key in own),
        patterns=site.patterns,
        footnotes=_footnotes(fields.custom("footnotes")),
        addresses=site.addresses,
    )
    html, said = to_html(fields.raw("content"), site.files, around)
    remarks += said
    # What plug-ins for podcasts play stands in no text.
    for enclosure in fields.meta.get("enclosure", []):
        url = web_address(next(iter(enclosure.split()), ""))
        if url and url not in html and escape(url) not in html:
            html += f"\n<p>{escape(url)}</p>"
    return html


def _footnotes(source: str) -> tuple[str, ...]:
    try:
        notes = json.loads(source or "[]")
        return tuple(str(note["content"]) for note in notes)
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()


def _standing(fields: Fields, remarks: list[str]) -> Standing:
    status = fields.get("status")
    standing = _STANDINGS.get(status, Standing.DRAFT)
    if status not in _STANDINGS:
        remarks.append(f"Its status “{status}” is not WordPress's own; it is a draft here.")
    shown = standing in (Standing.PUBLIC, Standing.SCHEDULED)
    return Standing.PRIVATE if shown and fields.get("post_password") else standing


def _published(fields: Fields, remarks: list[str]) -> datetime | None:
    if exact := moment(fields, "post_date"):
        return exact
    here = unzoned(fields, "post_date")
    if here and _STANDINGS.get(fields.get("status")) is not Standing.DRAFT:
        remarks.append("The zone of its date is not known; it was taken for UTC.")
        return here
    return None


def _addresses(fields: Fields, address: str) -> tuple[str, ...]:
    """Others that led to it: its guid, and its older slugs in the same folder."""
    guid = urlsplit(fields.web("guid"))
    is_home = guid.path in ("", "/") and not guid.query
    others = ["" if is_home else fields.web("guid")]
    parts = urlsplit(address)
    slash = "/" if parts.path.endswith("/") else ""
    folder = parts.path.rstrip("/").rpartition("/")[0]
    slugs = map(str.strip, fields.meta.get("_wp_old_slug", []) if parts.path.strip("/") else [])
    paths = (f"{folder}/{slug}{slash}" for slug in slugs if slug)
    others += [urlunsplit(parts._replace(path=path, query="")) for path in paths]
    return tuple(dict.fromkeys(other for other in others if other and other != address))


def _authors(fields: Fields, site: Gathered) -> tuple[str, ...]:
    """The names of Co-Authors Plus or, without them, whoever wrote it into the system."""
    together = [site.coauthor(label) for label in fields.labels if label.domain == "author"]
    return tuple(dict.fromkeys(together or filter(None, [creator_of(fields)])))


def _terms(fields: Fields, site: Gathered, remarks: list[str]) -> tuple[str, ...]:
    """Keys, the main section first; what has no place here is named among the remarks."""
    keys = [term_key(label) for label in terms_of(fields)]
    main = next(filter(None, (site.term_ids.get(fields.custom(name)) for name in _PRIMARY)), "")
    if main in keys:
        keys.insert(0, main)
    others: dict[str, list[str]] = {}
    for label in fields.labels:
        if label.domain not in KINDS and label.domain not in _SILENT:
            others.setdefault(label.domain, []).append(label.name or label.nicename)
    for domain, names in others.items():
        remarks.append(f"Its terms of the kind “{domain}” were left out: {', '.join(names)}.")
    return tuple(dict.fromkeys(keys))


def _language(labels: list[Label]) -> str:
    """As BCP 47 writes it, from the plug-ins WPML and Polylang."""
    for label in labels:
        if label.domain == "language" and _LANGUAGE.fullmatch(label.nicename):
            first, *rest = re.split("[-_]", label.nicename)
            return "-".join([first.lower(), *(r.upper() if len(r) == 2 else r for r in rest)])
    return ""


def _featured(fields: Fields, site: Gathered, remarks: list[str]) -> SiteFile | None:
    wanted = fields.custom("_thumbnail_id")
    if wanted in ("", "0", "-1"):
        return None
    if wanted not in site.files:
        remarks.append(f"Its main picture, file {wanted}, is not in the export.")
    return site.files.get(wanted)
