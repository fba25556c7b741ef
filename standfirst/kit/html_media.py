"""Pictures and things embedded from elsewhere, read from their tags alone."""

import re
from urllib.parse import urlsplit

from standfirst.kit.blocks import Image, LinkCard
from standfirst.kit.html_inline import web_address
from standfirst.kit.html_tokens import Start, tokens

_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_EMOJI = frozenset({"emoji", "wp-smiley"})
_LONGEST_PATH = 1_000


def is_emoji(attributes: dict[str, str]) -> bool:
    """True for the pictures that blogs put in the place of a character; alt is the character."""
    return bool(_EMOJI & set(attributes.get("class", "").split()))


def is_pixel(attributes: dict[str, str]) -> bool:
    """True for a picture of one pixel, which is there to count readers."""
    sizes = {attributes.get(side, "").strip().removesuffix("px") for side in ("width", "height")}
    return bool(sizes & {"0", "1"})


def image(attributes: dict[str, str]) -> Image | None:
    """The picture of an img tag; pages that load late keep the address in `data-src`."""
    sources = (picture_address(attributes.get(name, "")) for name in _SOURCES)
    src = next(filter(None, sources), "")
    return Image(src, " ".join(attributes.get("alt", "").split())) if src else None


def picture_address(value: str) -> str:
    """`value` as an http(s) address or a relative one, or "" when it is neither."""
    value = value.strip()
    if absolute := web_address(value):
        return absolute
    is_path = not _SCHEME.match(value) and not value.startswith(("//", "\\", "#"))
    return value if is_path and value.isprintable() and len(value) <= _LONGEST_PATH else ""


def card(attributes: dict[str, str], content: str = "") -> LinkCard | None:
    """The link for an embedded thing, from its own tag or the first source inside it."""
    tags = [attributes]
    if "<source" in content.lower():
        tags += [item.attributes for item in tokens(content) if isinstance(item, Start)]
    for tag in tags:
        for name in (*_SOURCES, "data"):
            if url := web_address(tag.get(name, "")):
                return LinkCard(url, " ".join(attributes.get("title", "").split()))
    return None


def host(attributes: dict[str, str]) -> str:
    """The host that a tag loads from, "" when it loads nothing."""
    return urlsplit(web_address(attributes.get("src", ""))).hostname or ""
