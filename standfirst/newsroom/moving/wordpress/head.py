"""What a first reading of a WordPress export gathers: authors, terms, files, counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from standfirst.kit.html_inline import web_address
from standfirst.kit.xml import Element, local
from standfirst.newsroom.moving.items import SiteAuthor, SiteFile, SiteHead, SiteTerm, TermKind
from standfirst.newsroom.moving.wordpress.dates import moment
from standfirst.newsroom.moving.wordpress.fields import Fields, Label, fields_of, plain, slug_of
from standfirst.newsroom.moving.wordpress.media import key_of, mime_of

KINDS = {"category": TermKind.SECTION, "post_tag": TermKind.TOPIC}
_CREDIT = re.compile(r's:6:"credit";s:[0-9]+:"([^"]{1,500})"')
_MOST_PATTERNS = 2_000_000  # characters of all reusable blocks that are kept


@dataclass(slots=True)
class Gathered:
    """Grows by one channel element at a time."""

    said: dict[str, str] = field(default_factory=dict)
    authors: dict[str, SiteAuthor] = field(default_factory=dict)
    terms: dict[str, SiteTerm] = field(default_factory=dict)
    term_ids: dict[str, str] = field(default_factory=dict)  # WordPress's number → key
    files: dict[str, SiteFile] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=dict)  # id of the post → of files
    patterns: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    address: str = ""  # from the first item that has one
    _pattern_size: int = 0
    _coauthors: dict[str, Label] = field(default_factory=dict)
    _slugs: dict[str, str] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        name = local(element)
        if name == "item":
            self._item(fields_of(element))
        elif name == "author" and len(element):
            self._author(fields_of(element))
        elif name in ("category", "tag", "term") and len(element):
            self._term(name, fields_of(element))
        elif not len(element) and (said := (element.text or "").strip()):
            self.said.setdefault(name, said)

    def head(self) -> SiteHead:
        said = [self.said.get(name, "") for name in ("base_blog_url", "link", "base_site_url")]
        address = next(filter(None, map(web_address, said)), self.address)
        return SiteHead(
            system="WordPress",
            address=address.rstrip("/"),
            title=plain(self.said.get("title", "")),
            language=self.said.get("language", ""),
            authors=self.authors,
            terms=self.terms,
            files=self.files,
            counts=dict(self.counts),
        )

    # Of the channel

    def _author(self, fields: Fields) -> None:
        login = fields.get("author_login")
        parts = (fields.get("author_first_name"), fields.get("author_last_name"))
        name = plain(fields.get("author_display_name")) or plain(" ".join(parts)) or login
        if login or name:
            key = login or name
            email = fields.get("author_email")
            self.authors[key] = SiteAuthor(key, name, slug_of(key), email)

    def _term(self, tag: str, fields: Fields) -> None:
        if tag == "category":
            names = ("category", "category_nicename", "category_parent", "cat_name")
            domain, about = "category", "category_description"
        elif tag == "tag":
            names = ("post_tag", "tag_slug", "", "tag_name")
            domain, about = "post_tag", "tag_description"
        else:
            names = ("", "term_slug", "term_parent", "term_name")
            domain, about = fields.get("term_taxonomy"), "term_description"
        if not (kind := KINDS.get(domain)):
            return
        nicename, parent = fields.get(names[1]), fields.get(names[2])
        name = plain(fields.get(names[3])) or unquote(nicename)
        key = f"{domain}:{nicename or slug_of(name)}"
        self.term_ids[fields.get("term_id")] = key
        slug = unquote(nicename) or slug_of(name)
        over = f"{domain}:{parent}" if parent else ""
        self.terms[key] = SiteTerm(key, kind, name, slug, over, plain(fields.get(about)))

    # Of the items

    def _item(self, fields: Fields) -> None:
        type = type_of(fields)
        self.counts[type] += 1
        link = urlsplit(fields.web("link"))
        if link.hostname and not self.address:
            self.address = f"{link.scheme}://{link.netloc}"
        if type == "attachment":
            self._file(fields)
        elif type == "guest-author":
            self._guest(fields)
        elif type == "wp_block":
            self._pattern(fields)
        elif type in ("post", "page"):
            self._words_of(fields)

    def _file(self, fields: Fields) -> None:
        if file := file_of(fields):
            self.files[file.id] = file
            self.addresses.setdefault(key_of(file.address), file.address)
            if file.parent:
                self.attached.setdefault(file.parent, []).append(file.id)

    def _guest(self, fields: Fields) -> None:
        """A guest of the plug-in Co-Authors Plus."""
        login = fields.custom("cap-user_login") or fields.get("post_name").removeprefix("cap-")
        name = plain(fields.custom("cap-display_name")) or plain(fields.get("title")) or login
        if login and name:
            email, bio = fields.custom("cap-user_email"), plain(fields.custom("cap-description"))
            self.authors[login] = SiteAuthor(login, name, slug_of(login), email, bio)

    def _pattern(self, fields: Fields) -> None:
        content = fields.raw("content")
        self._pattern_size += len(content)
        if self._pattern_size <= _MOST_PATTERNS:
            self.patterns[fields.get("post_id")] = content

    def _words_of(self, fields: Fields) -> None:
        for label in terms_of(fields):
            key, slug = term_key(label), unquote(label.nicename) or slug_of(label.name)
            kind = KINDS.get(label.domain, TermKind.SECTION)
            self.terms.setdefault(key, SiteTerm(key, kind, label.name or slug, slug))
        if creator := creator_of(fields):
            self.authors.setdefault(creator, SiteAuthor(creator, creator, slug_of(creator)))
        for label in fields.labels:
            if label.domain == "author":
                self._coauthors.setdefault(label.nicename, label)

    def coauthor(self, label: Label) -> str:
        """The key of an author whom Co-Authors Plus names; "" for one not known so far."""
        nicename = unquote(label.nicename).removeprefix("cap-")
        if label.name in self.authors:
            return label.name
        return nicename if nicename in self.authors else self._slugs.get(slug_of(nicename), "")

    def finish(self) -> None:
        """Parents that the export does not hold are none; authors only named are authors."""
        self._slugs = {author.slug: key for key, author in self.authors.items()}
        for label in self._coauthors.values():
            key = unquote(label.nicename).removeprefix("cap-") or label.name
            if key and not self.coauthor(label):
                self.authors[key] = SiteAuthor(key, label.name or key, slug_of(key))
        for key, term in self.terms.items():
            if term.parent and term.parent not in self.terms:
                self.terms[key] = replace(term, parent="")


def type_of(fields: Fields) -> str:
    return fields.get("post_type") or "post"


def creator_of(fields: Fields) -> str:
    return fields.get("creator").strip("<> \t\r\n")


def terms_of(fields: Fields) -> list[Label]:
    """Its categories and tags; WXR 1.0 also writes each without a domain."""
    known = [label for label in fields.labels if label.domain in KINDS]
    return known or [label for label in fields.labels if not label.domain and label.name]


def term_key(label: Label) -> str:
    return f"{label.domain or 'category'}:{label.nicename or slug_of(label.name)}"


def file_of(fields: Fields) -> SiteFile | None:
    """A file of the library; None for one without an address."""
    address = fields.web("attachment_url") or fields.web("guid")
    if not address:
        return None
    data = _CREDIT.search(fields.custom("_wp_attachment_metadata"))
    parent = fields.get("post_parent")
    return SiteFile(
        id=fields.get("post_id") or address,
        address=address,
        page=fields.web("link"),
        title=plain(fields.get("title")),
        alt=plain(fields.custom("_wp_attachment_image_alt")),
        caption=plain(fields.raw("excerpt")),
        description=plain(fields.raw("content")),
        credit=plain(fields.custom("_media_credit") or (data[1] if data else "")),
        mime=mime_of(address),
        parent="" if parent == "0" else parent,
        created=moment(fields, "post_date"),
    )
