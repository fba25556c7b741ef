"""What a published photo still says of itself: who made it, the credit line and the rights."""

from collections.abc import Callable

from . import avif, gif, jpeg, png, webp
from .fields import PhotoMetadata
from .xmp import credit_packet

_CONTAINERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, bytes], bytes]], ...] = (
    (jpeg.is_jpeg, jpeg.with_packet),
    (png.is_png, png.with_packet),
    (webp.is_webp, webp.with_packet),
    (avif.is_avif, avif.with_packet),
    (gif.is_gif, gif.with_packet),
)


def with_credits(image: bytes, metadata: PhotoMetadata) -> bytes:
    """The same picture, its metadata replaced by creator, credit and rights in XMP.

    Takes an encoded JPEG, WebP, PNG, AVIF or GIF, told by content. Everything else it carries
    goes: Exif with its places, serial numbers and maker notes, IIM, other XMP, text chunks,
    comments, thumbnails and whatever trails the picture. The colour profile stays. With none of
    the three fields there is no packet at all.

    The container is edited, pixels are never coded again: JPEG by ITU-T T.81 annex B, PNG by the
    third edition, WebP by RFC 9649, AVIF by ISO/IEC 14496-12 and 23008-12, GIF by GIF89a; the
    packet is placed as XMP Specification Part 3 says. The same input gives the same bytes.

    Exif goes with its Orientation: a rendition's pixels already stand upright. An original whose
    pixels lie on their side must be turned first.

    Raises ValueError where the container is of no such kind, or cannot be followed to its end.
    """
    for recognises, with_packet in _CONTAINERS:
        if recognises(image):
            return with_packet(image, credit_packet(metadata))
    raise ValueError("not a JPEG, WebP, PNG, AVIF or GIF picture")
