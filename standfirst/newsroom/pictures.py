"""Photos as the page shows them: addresses, sizes, words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standfirst.delivery.tags import note
from standfirst.newsroom import tags
from standfirst.newsroom.models.photo import RATIOS

if TYPE_CHECKING:
    from standfirst.newsroom.models import Photo, Rendition

WHOLE = (720, 1120, 1440, 1920)
ON_PHONES = (480, 670, 1120)  # the last two: 360 or 412 px wide, at about 2 dots and at 3
CROPPED = {"4x3": (320, 640, 960), "16x9": (320, 640, 960), "1x1": (160, 320, 640)}
PHONES = "(max-width: 39.99rem)"


@dataclass(frozen=True)
class Source:
    """One `<source>` of a `<picture>`."""

    media: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    src: str
    srcset: str
    sources: list[Source] = field(default_factory=list)
    avif: Source | None = None
    """For phones, where it halves what is waited for; making it for large screens takes long."""
    eager: bool = False

    def with_words(self, *, alt: str | None = None, eager: bool = False) -> Picture:
        """The same picture, said or loaded otherwise."""
        return replace(self, alt=self.alt if alt is None else alt, eager=eager)


def whole_specs() -> list[str]:
    return [*_specs("webp", WHOLE), *_specs("avif", ON_PHONES)]


def _specs(form: str, widths: Iterable[int]) -> list[str]:
    return [f"width-{width}|format-{form}" for width in widths]


def crop_specs(ratio: str) -> list[str]:
    return [f"crop{ratio}-{width}|format-webp" for width in CROPPED[ratio]]


CARD_SPECS = [spec for ratio in RATIOS for spec in crop_specs(ratio)]


def sentence(text: str) -> str:
    """With a full stop where it has no end: the credit follows it."""
    text = text.strip()
    return text if not text or text[-1] in '.!?…:”"’)。！？؟' else f"{text}."


def _srcset(renditions: Iterable[Rendition]) -> str:
    by_width = {rendition.width: rendition for rendition in renditions}
    return ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))


def _picture(photo: Photo, renditions: list[Rendition], caption: str = "") -> Picture:
    shown = sorted(renditions, key=lambda r: r.width)[min(1, len(renditions) - 1)]
    return Picture(
        alt=photo.alt_text,
        caption=sentence(caption or photo.caption),
        credit=photo.credit_line,
        width=shown.width,
        height=shown.height,
        src=shown.url,
        srcset=_srcset(renditions),
    )


def whole(photo: Photo | None, *, caption: str = "") -> Picture | None:
    """The photo uncropped, in the sizes of an article; one query, none where prefetched."""
    if photo is None:
        return None
    note(tags.photo(photo.pk))
    made = photo.get_renditions(*whole_specs())
    picture = _picture(photo, [made[spec] for spec in _specs("webp", WHOLE)], caption)
    light = [made[spec] for spec in _specs("avif", ON_PHONES)]
    avif = Source(PHONES, _srcset(light), picture.width, picture.height)
    return replace(picture, avif=avif)


def crops(photo: Photo, ratios: Iterable[str] = RATIOS) -> dict[str, Picture]:
    """Ratio → the desk's crop of it; 4:3 becomes a square on phones, where cards tuck it."""
    wanted = list(ratios)
    made = photo.get_renditions(*(spec for ratio in wanted for spec in crop_specs(ratio)))
    found = {ratio: _picture(photo, [made[spec] for spec in crop_specs(ratio)]) for ratio in wanted}
    if "4x3" in found and "1x1" in found:
        square = found["1x1"]
        source = Source(PHONES, square.srcset, square.width, square.height)
        found["4x3"] = replace(found["4x3"], sources=[source])
    return found
