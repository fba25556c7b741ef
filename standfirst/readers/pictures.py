"""The small picture beside a reader's name."""

from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import Base

SIDE = 256  # pixels
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE = 32  # pixels
MOST_SCANS = 50  # of a JPEG; each costs a pass over the whole picture
MOST_MEMORY = 170_000_000  # bytes while decoding
JPEGS = ("JPEG", "MPO")  # MPO: a JPEG with another behind it, as telephones make them
START_OF_SCAN = b"\xff\xda"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")

_SLIM = {"1": 1, "L": 1, "P": 1, "I;16": 2}  # bytes a pixel in memory; other modes have four
_DECODERS = {"WEBP": 16, "AVIF": 18}  # as measured, with what the picture itself needs


class PictureRefused(ValueError):
    """An upload that makes no portrait; str() says to the reader what to do."""


def portrait(file: IO[bytes]) -> bytes:
    """A WebP of 256 by 256 pixels in sRGB from an uploaded JPEG, PNG, WebP, GIF or AVIF.

    Upright as its Exif says, cut from the middle, transparency on white, of an animation the
    first picture; nothing else of the file is left: no metadata, profile or comment. The file
    is read from where it stands. What it claims to be is judged before a pixel is decoded:
    MOST_BYTES, MOST_PIXELS, and fewer pixels where decoding would take MOST_MEMORY.

    :raises PictureRefused: whatever else the file is.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PictureRefused("This picture is larger than 5 MB. Choose a smaller one.")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _judge(picture, data)
            return _encoded(_square(picture))
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow's readers meet damaged files with exceptions of any kind
        raise PictureRefused(
            "This file cannot be read as a picture. Choose a JPEG, PNG, WebP, GIF or AVIF."
        ) from error


def _judge(picture: Image.Image, data: bytes) -> None:
    """Refuses by what the header says.

    :raises PictureRefused: too small, or too much to decode.
    """
    pixels = picture.width * picture.height
    if min(picture.size) < LEAST_SIDE:
        raise PictureRefused(
            f"This picture is too small. Choose one of at least {LEAST_SIDE} pixels each way."
        )
    if pixels > MOST_PIXELS or pixels * _cost(picture, data) > MOST_MEMORY:
        raise _too_many_pixels()
    if picture.format in JPEGS and data.count(START_OF_SCAN) > MOST_SCANS:
        raise PictureRefused("This JPEG is made in an unusual way. Save it anew and try again.")


def _cost(picture: Image.Image, data: bytes) -> int:
    """Bytes a pixel while the picture is decoded and shrunk, checked by measuring."""
    if picture.format in JPEGS:
        # Of a picture in several scans libjpeg keeps all coefficients, two bytes each.
        return 2 * len(picture.getbands()) if _in_scans(picture, data) else 1
    cost = _SLIM.get(picture.mode, 4)
    if picture.has_transparency_data:  # converted, then multiplied into another copy
        cost += 4 if picture.mode == "RGBA" else 8
    elif picture.mode == "P":
        cost += 4
    return max(cost, _DECODERS.get(picture.format or "", 0))


def _in_scans(picture: Image.Image, data: bytes) -> bool:
    """Progressive, or with the colours one after another (ISO/IEC 10918-1 §4.8)."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1] != START_OF_SCAN[1]:
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    together = data[at : at + 2] == START_OF_SCAN and data[at + 4] == len(picture.getbands())
    return not together or bool(picture.info.get("progressive"))


def _too_many_pixels() -> PictureRefused:
    return PictureRefused("This picture has too many pixels. Make it smaller, or cut out the face.")


def _square(picture: Image.Image) -> Image.Image:
    """The middle, SIDE by SIDE, in sRGB, upright."""
    picture.draft(None, (2 * SIDE, 2 * SIDE))  # a JPEG is decoded at an eighth or so
    turned, profile = _orientation(picture), picture.info.get("icc_profile")
    edge = min(picture.size)
    left, top = (picture.width - edge) // 2, (picture.height - edge) // 2
    small = _shrinkable(picture).resize(
        (SIDE, SIDE), Image.Resampling.LANCZOS, (left, top, left + edge, top + edge)
    )
    clean = Image.new("RGB", small.size, "white")
    if small.mode == "RGBA":
        clean.paste(_in_srgb(small.convert("RGB"), profile), mask=small.getchannel("A"))
    else:
        clean.paste(_in_srgb(small, profile))
    clean.getexif()[Base.Orientation] = turned
    return ImageOps.exif_transpose(clean)


def _orientation(picture: Image.Image) -> int:
    try:
        found = picture.getexif().get(Base.Orientation, 1)
    except Exception:  # broken Exif is no reason to refuse a good picture
        return 1
    return found if found in range(1, 9) else 1


def _shrinkable(picture: Image.Image) -> Image.Image:
    """In a mode that can be averaged: RGBA, CMYK, RGB or a grey one."""
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode in ("RGB", "CMYK", "L", "I", "I;16", "F"):
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _in_srgb(small: Image.Image, profile: bytes | None) -> Image.Image:
    if small.mode.startswith("I"):  # 16 bits of grey
        small = small.convert("F").point(lambda value: value / 257 + 0.5).convert("L")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(small, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            found = None  # a broken profile, or of another mode than the picture
        if found:
            return found
    return small.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", quality=82, method=6, exif=b"", icc_profile=b"", xmp=b"")
    return file.getvalue()
