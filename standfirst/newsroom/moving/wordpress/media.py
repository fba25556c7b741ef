"""Pictures, sound and video of a WordPress site, as HTML that the sanitiser understands."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from standfirst.kit.html_inline import web_address
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.pieces import Around, Kind, Piece

_SIZE = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.[A-Za-z0-9]+$)")
_OWN_COPY = re.compile(r"(?:-scaled|-rotated)(?=\.[A-Za-z0-9]+$)")
_ATTACHMENT = re.compile(r"(?:^|\s)wp-image-([0-9]+)(?:\s|$)")
_HOME = {
    "youtube": (re.compile(r"[A-Za-z0-9_-]{11}"), "https://www.youtube.com/watch?v={}"),
    "vimeo": (re.compile(r"[0-9]{4,12}"), "https://vimeo.com/{}"),
    "dailymotion": (re.compile(r"x[a-z0-9]{4,9}"), "https://www.dailymotion.com/video/{}"),
    "ted": (re.compile(r"[0-9]{1,6}"), "https://www.ted.com/talks/{}"),
    "wpvideo": (re.compile(r"[A-Za-z0-9]{8}"), "https://videopress.com/v/{}"),
}


def mime_of(address: str) -> str:
    """The type that an address's ending stands for; "" when it tells nothing."""
    return mimetypes.guess_type(urlsplit(address).path, strict=False)[0] or ""


def is_picture(file: SiteFile) -> bool:
    return bool(file.address) and file.mime.startswith("image/")


def figure(file: SiteFile) -> str:
    """A picture of the library with what the library says of it."""
    caption = f"<figcaption>{escape(file.caption, quote=False)}</figcaption>"
    picture = f'<img src="{escape(file.address)}" alt="{escape(file.alt)}">'
    return f"<figure>{picture}{caption if file.caption else ''}</figure>"


def card(address: str, title: str = "") -> str:
    """A link to what was embedded."""
    return f'<p><iframe src="{escape(address)}" title="{escape(title)}"></iframe></p>'


def media_link(name: str, values: Iterable[str]) -> str:
    """Where the sound or video of a shortcode plays: the first address among its values."""
    values = list(values)
    for value in values:
        if address := web_address(value):
            return address
    form, home = _HOME.get(name, (None, ""))
    known = (value for value in values if form and form.fullmatch(value))
    return next((home.format(value) for value in known), "")


def with_originals(pieces: list[Piece], around: Around) -> None:
    """Pictures that show a smaller copy of a file of the library show the file itself.

    Links around a picture that only lead to that picture or its page are taken off.
    """
    link: Piece | None = None
    for piece in pieces:
        if piece.kind is Kind.START and piece.name == "img":
            _with_original(piece, link, around)
        if piece.kind is not Kind.TEXT or piece.source.strip():
            link = piece if piece.kind is Kind.START and piece.name == "a" else None


def _with_original(piece: Piece, link: Piece | None, around: Around) -> None:
    shown = piece.attributes.get("src", "")
    file, original = _original(piece.attributes, around)
    href = web_address(link.attributes.get("href", "")) if link else ""
    is_page = file is not None and key_of(href).rstrip("/") == key_of(file.page).rstrip("/")
    if link and (is_page or (_bare(href) and _bare(href) == _bare(shown))):
        link.source = ""
    if original and original != shown:
        names = ("alt", "class", "width", "height")
        kept = {name: piece.attributes[name] for name in names if name in piece.attributes}
        said = " ".join(f'{name}="{escape(value)}"' for name, value in kept.items())
        piece.source = f'<img src="{escape(original)}" {said}>'


def _original(attributes: dict[str, str], around: Around) -> tuple[SiteFile | None, str]:
    """The library's file that a picture is a copy of, and that file's address."""
    shown = web_address(attributes.get("src", ""))
    whole = _SIZE.sub("", shown.partition("?")[0])
    found = _ATTACHMENT.search(attributes.get("class", ""))
    file = around.files.get(found[1]) if found else None
    if file and shown and _name(whole) == _name(file.address):
        return file, file.address
    known = around.addresses.get(key_of(shown)) or around.addresses.get(key_of(whole)) or ""
    return None, known if shown else ""


def key_of(address: str) -> str:
    """An address without its scheme and without what WordPress adds to a large picture."""
    return _OWN_COPY.sub("", address.partition("://")[2])


def _bare(address: str) -> str:
    return _name(_SIZE.sub("", web_address(address)))


def _name(address: str) -> str:
    return _OWN_COPY.sub("", urlsplit(address).path.rpartition("/")[2]).lower()
