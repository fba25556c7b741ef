"""What WordPress's shortcodes stand for: captions, galleries, sound, video, code."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from standfirst.kit.html import MOST_HTML
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.media import card, figure, is_picture, media_link
from standfirst.newsroom.moving.wordpress.pieces import Around, Kind, Piece, Remarks

_CAPTIONS = frozenset({"caption", "wp_caption"})
_CODE = frozenset({"code", "sourcecode"})
_MEDIA = frozenset(
    "audio dailymotion embed facebook googlemaps instagram soundcloud spotify ted tweet twitter "
    "video vimeo wpvideo youtube".split()
)
_HAS_ATTRIBUTE = re.compile(r"""\s[a-zA-Z][\w-]*\s*=\s*["'\u201c\u201d&\w]""")
_LONGEST = 200


def resolve(pieces: list[Piece], around: Around, remarks: Remarks) -> list[Piece]:
    """The pieces with HTML in the place of shortcodes; brackets that are none stay words.

    Of a shortcode that is not known the content is kept, and a remark shows its source.
    """
    resolver = _Resolver(pieces, around, remarks)
    resolver.run()
    return resolver.out


def _pairs(pieces: list[Piece]) -> dict[int, int]:
    """Where each shortcode that has an end ends, and where each end began."""
    waiting: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for place, piece in enumerate(pieces):
        if piece.kind is not Kind.SHORTCODE or piece.alone:
            continue
        if not piece.closing:
            waiting.setdefault(piece.name, []).append(place)
        elif waiting.get(piece.name):
            start = waiting[piece.name].pop()
            pairs[start], pairs[place] = place, start
    return pairs


def _next_media(pieces: list[Piece]) -> list[int]:
    """For each place, where at it or after it the next picture or player stands."""
    following, places = len(pieces), [0] * len(pieces)
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        is_media = piece.kind is Kind.RAW and piece.name in ("iframe", "video", "audio")
        if is_media or (piece.kind is Kind.START and piece.name == "img"):
            following = place
        places[place] = following
    return places


class _Resolver:
    def __init__(self, pieces: list[Piece], around: Around, remarks: Remarks) -> None:
        self.pieces, self.around, self.remarks = pieces, around, remarks
        self.out: list[Piece] = []
        self._pairs = _pairs(pieces)
        self._media = _next_media(pieces)
        self._after: dict[int, str] = {}
        self._added = 0

    def run(self) -> None:
        place = 0
        while place < len(self.pieces):
            piece = self.pieces[place]
            following = place + 1
            if piece.kind is Kind.SHORTCODE:
                following = self._shortcode(place, piece)
            else:
                self.out.append(piece)
            if html := self._after.pop(place, ""):
                self._html(html)
            place = following

    def _shortcode(self, place: int, piece: Piece) -> int:
        """Writes what stands for it; the place to go on from."""
        end = self._pairs.get(place)
        if piece.closing:
            self._end(piece, end)
            return place + 1
        if piece.name in _CAPTIONS and end is not None:
            self._caption(place, end)
        elif write := self._consuming(piece.name):
            inner = self.pieces[place + 1 : end] if end is not None else []
            if write(piece, inner):
                return end + 1 if end is not None else place + 1
            self._unknown(piece, end)
        else:
            self._unknown(piece, end)
        return place + 1

    def _consuming(self, name: str) -> Callable[[Piece, list[Piece]], bool] | None:
        if name == "gallery":
            return self._gallery
        if name == "playlist":
            return self._playlist
        if name in _CODE:
            return self._code
        return self._player if name in _MEDIA else None

    def _end(self, piece: Piece, start: int | None) -> None:
        if start is None and piece.name not in (_CAPTIONS | _MEDIA):
            self.out.append(_words(piece))

    def _html(self, source: str) -> None:
        self.out.append(Piece(Kind.HTML, source))

    # Each kind

    def _caption(self, place: int, end: int) -> None:
        """A figure; what follows the picture, and the link around it, is the caption."""
        media = self._media[place]
        if media >= end:
            return
        while media + 1 < end and _belongs(self.pieces[media + 1]):
            media += 1
        self._html("<figure>")
        self._after[media] = "<figcaption>"
        self._after[end] = "</figcaption></figure>"

    def _gallery(self, piece: Piece, inner: list[Piece]) -> bool:
        listed = _ids(piece)
        if listed:
            files = [self.around.files[key] for key in listed if key in self.around.files]
        else:
            left_out = piece.attributes.get("exclude", "").replace(" ", "").split(",")
            files = [f for f in self.around.attached if f.id not in left_out]
        pictures = [file for file in files if is_picture(file)]
        self._figures(pictures)
        if (missing := len(listed) - len(pictures)) > 0:
            self.remarks.say(f"Of a gallery {missing:,} of {len(listed):,} pictures are missing.")
        if not listed and not pictures:
            self.remarks.say("A gallery was left out: the export has no pictures of it.")
        self._keep_words(inner)
        return True

    def _figures(self, pictures: list[SiteFile]) -> None:
        """Galleries repeat what the library says: one post gets only so much of it."""
        for file in pictures:
            if self._added > MOST_HTML // 5:
                self.remarks.say("A picture of a gallery was left out: there are too many.")
                continue
            shown = figure(file)
            self._added += len(shown)
            self._html(shown)

    def _playlist(self, piece: Piece, inner: list[Piece]) -> bool:
        listed = _ids(piece)
        files = [self.around.files[key] for key in listed if key in self.around.files]
        for file in dict.fromkeys(files):
            self._html(card(file.address, file.title))
        if not files or len(files) < len(listed):
            self.remarks.say("A playlist was left out, or some of it: its files are missing.")
        self._keep_words(inner)
        return True

    def _player(self, piece: Piece, inner: list[Piece]) -> bool:
        words = unescape(" ".join(p.source for p in inner if p.kind is Kind.TEXT)).strip()
        inside = [p.attributes.get("href", "") or p.attributes.get("src", "") for p in inner]
        found = media_link(piece.name, [*piece.attributes.values(), words, *inside])
        if not found:
            return False
        self._html(card(found, piece.attributes.get("title", "")))
        if words and media_link(piece.name, [words]) != found:
            self._keep_words(inner)
        return True

    def _code(self, piece: Piece, inner: list[Piece]) -> bool:
        if not inner:
            return False
        source = unescape("".join(part.source for part in inner)).strip("\n")
        self._html(f"<pre>{escape(source, quote=False)}</pre>")
        return True

    def _keep_words(self, inner: list[Piece]) -> None:
        self.out += [_words(part) if part.kind is Kind.SHORTCODE else part for part in inner]

    def _unknown(self, piece: Piece, end: int | None) -> None:
        if not (end is not None or piece.alone or _looks_like_one(piece)):
            self.out.append(_words(piece))
            return
        kept = "what it showed is missing" if end is None else "only what it encloses was kept"
        self.remarks.say(f"The shortcode {piece.source[:_LONGEST]} is not known; {kept}.")


def _ids(piece: Piece) -> list[str]:
    listed = piece.attributes.get("ids") or piece.attributes.get("include") or ""
    return list(dict.fromkeys(key.strip() for key in listed.split(",") if key.strip()))


def _belongs(piece: Piece) -> bool:
    is_blank = piece.kind is Kind.TEXT and not piece.source.strip()
    return is_blank or (piece.kind is Kind.END and piece.name == "a")


def _looks_like_one(piece: Piece) -> bool:
    is_known = piece.name in _CAPTIONS | _MEDIA
    return is_known or "_" in piece.name or bool(_HAS_ATTRIBUTE.search(piece.source))


def _words(piece: Piece) -> Piece:
    return Piece(Kind.TEXT, piece.source, free=piece.free)
