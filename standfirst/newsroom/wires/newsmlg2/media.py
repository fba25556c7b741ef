"""The pictures of a NewsML-G2 item: renditions that lie elsewhere, best first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath

from standfirst.kit.html_inline import web_address
from standfirst.kit.xml import Element, local
from standfirst.newsroom.wires.newsmlg2.terms import all_of, code
from standfirst.newsroom.wires.ninjs_media import file_name
from standfirst.newsroom.wires.story import WireMedia
from standfirst.newsroom.wires.wording import plain_line

_FILES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_SMALL = re.compile(r"thumb|preview", re.IGNORECASE)
_PIXELS = frozenset({"", "pixels", "pixel", "px"})


@dataclass(frozen=True)
class Words:
    """What an item says about its picture, as plain text."""

    caption: str = ""
    credit: str = ""
    creator: str = ""
    headline: str = ""
    alt: str = ""
    rights: str = ""


def pictures(content_set: Element | None) -> list[list[Element]]:
    """The remote pictures, each as its renditions with the best first.

    A kind of rendition that comes a second time belongs to a second picture.
    """
    seen: Counter[str] = Counter()
    found: defaultdict[int, list[Element]] = defaultdict(list)
    for content in all_of(content_set, "remoteContent"):
        if is_picture(content):
            kind = code(content, "rendition")
            found[seen[kind]].append(content)
            seen[kind] += 1
    return [sorted(renditions, key=_rank) for _, renditions in sorted(found.items())]


def others(content_set: Element | None) -> list[str]:
    """A remark on each remote content that is no picture."""
    return [
        f"The content “{one.get('href') or one.get('residref') or 'without address'}” "
        f"({one.get('contenttype') or 'of no type'}) is no picture; it was left out."
        for one in all_of(content_set, "remoteContent")
        if not is_picture(one)
    ]


def read_picture(uri: str, renditions: list[Element], words: Words) -> WireMedia:
    """One picture; `href` is "" when no rendition has an address or a file's name."""
    hrefs = tuple(dict.fromkeys(filter(None, map(_address, renditions))))
    names = [name for one in renditions for name in _file_names(one)]
    best = next(filter(_address, renditions), Element("remoteContent"))
    return WireMedia(
        uri=uri,
        name="",
        href=hrefs[0] if hrefs else "",
        hrefs=hrefs,
        file_names=tuple(dict.fromkeys(names)),
        caption=words.caption,
        credit=words.credit,
        creator=words.creator,
        headline=words.headline,
        alt=words.alt,
        rights=words.rights,
        mime=best.get("contenttype", ""),
        width=_pixels(best, "width"),
        height=_pixels(best, "height"),
    )


def is_picture(content: Element) -> bool:
    kind = content.get("contenttype", "").casefold()
    return kind.startswith("image/") or (not kind and _is_file(_last(content.get("href", ""))))


def _address(content: Element) -> str:
    """The http(s) address of a rendition, else the name of its file beside the document."""
    elsewhere = (plain_line(one.text or "") for one in content if local(one) == "altLoc")
    given = [content.get("href", ""), *elsewhere]
    web = next(filter(None, map(web_address, given)), "")
    name = _last(given[0])
    return web or (name if _is_file(name) else "")


def _file_names(content: Element) -> list[str]:
    """As its file may be called: by its address, then as the agency names it."""
    ids = (plain_line(one.text or "") for one in content if local(one) == "altId")
    named = [name for name in ids if _is_file(name) and file_name(name) == name]
    return [name for name in [_last(content.get("href", "")), *named] if name]


def _last(href: str) -> str:
    """The last part of an address, or of a tag such as `tag:ansa.it,2017-10-11:1234.jpg`."""
    is_web = web_address(href)
    return file_name(href if is_web else re.split(r"[:/\\]", href.strip())[-1])


def _is_file(name: str) -> bool:
    return PurePosixPath(name).suffix.casefold() in _FILES


def _rank(content: Element) -> tuple[bool, bool, int]:
    """Lower is better: without a watermark, no thumbnail, then the larger."""
    said = f"{content.get('rendition', '')} {content.get('href', '')}"
    area = (_pixels(content, "width") or 0) * (_pixels(content, "height") or 0)
    return "watermark" in said.casefold(), bool(_SMALL.search(said)), -area


def _pixels(content: Element, side: str) -> int | None:
    digits = re.fullmatch(r"\s*([0-9]{1,6})\s*", content.get(side, ""))
    return int(digits[1]) if digits and code(content, f"{side}unit") in _PIXELS else None
