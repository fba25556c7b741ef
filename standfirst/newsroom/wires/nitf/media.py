"""The pictures of a NITF story, and what stands in the text for each."""

import re
from pathlib import PurePosixPath

from standfirst.kit.html_inline import web_address
from standfirst.kit.html_media import picture_address
from standfirst.kit.xml import Element
from standfirst.newsroom.wires.ninjs_media import file_name
from standfirst.newsroom.wires.nitf.markup import words
from standfirst.newsroom.wires.story import WireMedia
from standfirst.newsroom.wires.wording import plain_line, read_byline

_PICTURES = frozenset({"graphic", "illustration", "image", "photo", "picture"})
_FILES = re.compile(r".*\.(?:avif|gif|jpe?g|png|tiff?|webp)", re.IGNORECASE)
_SMALL = re.compile(r"thumb|preview", re.IGNORECASE)
_PIXELS = frozenset({"", "pixel", "pixels", "px"})
# "Foto: Anna Rot / NTB" at the end of a caption, or as all of it.
_CREDIT = re.compile(
    r"(?:\A|(?<=[.!?…”»\"]))\s*(?:Fotos?|Photos?|Bild)\s*:\s*(\S[^:]{0,118}?)\.?\Z"
)


def is_picture(media: Element) -> bool:
    """By the media's own type, else by the type or name of its first file."""
    kind = media.get("media-type", "").strip().casefold()
    return kind in _PICTURES or (
        kind in ("", "other") and any(map(_is_image, media.findall("media-reference")))
    )


def is_picture_file(address: str) -> bool:
    """True for an address whose path ends as a picture's file does."""
    return _FILES.fullmatch(file_name(address)) is not None


def read_media(media: Element, language: str, agencies: frozenset[str]) -> WireMedia:
    """The picture with its best rendition; `href` is "" when none can be shown."""
    references = sorted(filter(_is_image, media.findall("media-reference")), key=_rank)
    shown = [one for one in references if _address(one)]
    best = shown[0] if shown else Element("media-reference")
    hrefs = tuple(dict.fromkeys(map(_address, shown)))
    by = read_byline(words(media.find("media-producer")), language, agencies)
    caption = " ".join(filter(None, map(words, media.findall("media-caption"))))
    credit = _first(references, "source-credit") or _said(media, "credit") or by.text
    if not credit and (found := _CREDIT.search(caption)):
        caption, credit = caption[: found.start()].rstrip(), found[1]
    return WireMedia(
        uri=_first(references, "source") or _first(references, "name") or media.get("id", ""),
        name=_first(references, "name"),
        href=hrefs[0] if hrefs else "",
        hrefs=hrefs,
        file_names=_file_names(references, hrefs),
        caption=caption,
        credit=credit,
        creator=", ".join(by.authors) or _said(media, "creator", "byline", "photographer"),
        headline=_said(media, "headline", "title"),
        alt=_first(references, "alternate-text") or _said(media, "alternate-text", "alt"),
        rights=_first(references, "copyright") or _said(media, "copyright", "rights"),
        mime=best.get("mime-type", ""),
        width=_pixels(best, "width"),
        height=_pixels(best, "height"),
    )


def linked_media(address: str, caption: str) -> WireMedia:
    """A picture of which a story gives only a link."""
    names = tuple(filter(None, [file_name(address)]))
    empty = dict.fromkeys(("name", "credit", "creator", "headline", "alt", "rights", "mime"), "")
    return WireMedia(address, href=address, hrefs=(address,), file_names=names,
                     caption=caption, width=None, height=None, **empty)  # fmt: skip


def figure(media: WireMedia) -> Element:
    """The picture in the text, as HTML."""
    made = Element("figure")
    made.append(Element("img", src=media.href, alt=media.alt))
    for name, text in (("figcaption", media.caption), ("p", media.credit)):
        if text:
            line = Element(name, {"class": "credit"} if name == "p" else {})
            line.text = text
            made.append(line)
    return made


def other_media(media: Element) -> tuple[Element | None, str]:
    """What stands for a film or a sound: a link to it, else a remark on it."""
    kind = media.get("media-type", "").strip() or "item"
    references = media.findall("media-reference")
    caption = " ".join(filter(None, map(words, media.findall("media-caption"))))
    sources = filter(None, (web_address(one.get("source", "")) for one in references))
    if source := next(sources, ""):
        made, title = Element("figure"), Element("figcaption")
        title.text = caption or _first(references, "name")
        made.extend([Element("iframe", src=source), title])
        return made, ""
    name = _first(references, "name") or _first(references, "source") or "without a name"
    said = f"The {kind} “{name}” has no web address; it was left out."
    return None, f"{said} Its caption: {caption}" if caption else said


def _is_image(reference: Element) -> bool:
    kind = reference.get("mime-type", "").strip().casefold()
    if kind:
        return kind.startswith("image/") or kind in ("jpeg", "jpg", "png", "gif")
    source = reference.get("source", "")
    return is_picture_file(source) or not PurePosixPath(file_name(source)).suffix


def _address(reference: Element) -> str:
    """An http(s) address, or that of a file beside the document."""
    source = reference.get("source", "").strip()
    if address := picture_address(source):
        return address
    name = source.replace("\\", "/").rpartition("/")[2]
    return name if _FILES.fullmatch(name) else ""


def _rank(reference: Element) -> tuple[bool, bool, int]:
    """Lower is better: without a watermark, no thumbnail, then the larger."""
    said = f"{reference.get('name', '')} {reference.get('source', '')}"
    area = (_pixels(reference, "width") or 0) * (_pixels(reference, "height") or 0)
    return "watermark" in said.casefold(), bool(_SMALL.search(said)), -area


def _pixels(reference: Element, side: str) -> int | None:
    units = reference.get("units", "").strip().casefold()
    digits = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:px)?\s*", reference.get(side, ""))
    return int(digits[1]) if digits and units in _PIXELS else None


def _first(references: list[Element], attribute: str) -> str:
    return next(filter(None, (plain_line(one.get(attribute, "")) for one in references)), "")


def _said(media: Element, *names: str) -> str:
    """The first of the named facts in the media's own list of them."""
    facts = {
        one.get("name", "").strip().casefold(): plain_line(one.get("value", ""))
        for one in media.findall("media-metadata")
    }
    return next(filter(None, (facts.get(name, "") for name in names)), "")


def _file_names(references: list[Element], hrefs: tuple[str, ...]) -> tuple[str, ...]:
    """As the files may be called beside the document: by address, then by name."""
    given = (one.get("name", "").strip() for one in references)
    named = [name for name in given if _FILES.fullmatch(name) and file_name(name) == name]
    return tuple(dict.fromkeys(filter(None, [*map(file_name, hrefs), *named])))
