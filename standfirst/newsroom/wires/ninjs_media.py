"""A ninjs 3.x picture, by itself or associated with a story."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from standfirst.kit.html_inline import web_address
from standfirst.newsroom.wires.story import WireMedia
from standfirst.newsroom.wires.wording import plain_line, read_byline

_CAPTION_ROLES = ("caption", "text", "main", "")
_ALT_ROLES = ("alt", "alttext", "alternativetext")
_PICTURE_FILES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_LONGEST_NAME = 255


def read_media(item: dict[str, Any], language: str, agencies: frozenset[str]) -> WireMedia:
    """The picture with its best rendition; `href` is "" when none can be shown."""
    by = read_byline(item.get("by", ""), item.get("language", language), agencies)
    renditions = sorted(filter(_is_picture, item.get("renditions", ())), key=_rank)
    best = renditions[0] if renditions else {}
    hrefs = tuple(dict.fromkeys(web_address(one["href"]) for one in renditions))
    return WireMedia(
        uri=item["uri"],
        name=plain_line(item.get("name", "")),
        href=hrefs[0] if hrefs else "",
        hrefs=hrefs,
        file_names=tuple(dict.fromkeys(filter(None, map(file_name, hrefs)))),
        caption=_description(item, _CAPTION_ROLES),
        credit=_description(item, ("creditline",)) or by.text,
        creator=", ".join(by.authors),
        headline=_headline(item),
        alt=_description(item, _ALT_ROLES),
        rights=plain_line(item.get("copyrightNotice", "") or item.get("copyrightHolder", "")),
        mime=best.get("contentType", ""),
        width=whole(best.get("width")),
        height=whole(best.get("height")),
    )


def whole(number: float | None) -> int | None:
    """A whole number as an int: JSON Schema takes 5.0 for one too."""
    return None if number is None else int(number)


def file_name(href: str) -> str:
    """The last part of an address's path, "" unless it can be the name of a file."""
    name = unquote(urlsplit(href).path).rpartition("/")[2]
    is_safe = name.isprintable() and not set(name) & set('\\:*?"<>|') and name.strip(". ")
    return name if is_safe and len(name) <= _LONGEST_NAME else ""


def _is_picture(rendition: dict[str, Any]) -> bool:
    href = web_address(rendition.get("href", ""))
    kind = rendition.get("contentType", "").casefold()
    suffix = PurePosixPath(file_name(href)).suffix.casefold()
    return bool(href) and (kind.startswith("image/") or (not kind and suffix in _PICTURE_FILES))


def _rank(rendition: dict[str, Any]) -> tuple[bool, int]:
    """Lower is better: without a watermark, then the larger."""
    said = " ".join(str(rendition.get(key, "")) for key in ("name", "title", "href"))
    area = max(0, rendition.get("width", 0)) * max(0, rendition.get("height", 0))
    return "watermark" in said.casefold(), -area


def _description(item: dict[str, Any], roles: tuple[str, ...]) -> str:
    for role in roles:
        for entry in item.get("descriptions", ()):
            if entry.get("role", "").casefold() == role:
                return plain_line(entry["value"], entry.get("contentType", ""))
    return ""


def _headline(item: dict[str, Any]) -> str:
    values = [plain_line(entry["value"]) for entry in item.get("headlines", ())]
    return next(filter(None, values), "")
