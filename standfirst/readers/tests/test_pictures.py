"""A reader's portrait: small, square, upright, and nothing told but the face."""

import io
import struct
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from standfirst.readers.pictures import LEAST_SIDE, SIDE, PictureRefused, portrait

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
SECRET = b"Hidden"


def halves(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return image


def encoded(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def made(upload: bytes) -> Image.Image:
    """The portrait, after a look at what every portrait is."""
    image = Image.open(io.BytesIO(portrait(io.BytesIO(upload))), formats=["WEBP"])
    assert (image.size, image.mode) == ((SIDE, SIDE), "RGB")
    return image


def is_near(colour: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(colour, wanted, strict=True))


def from_the_camera(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Artist] = exif[Base.Make] = SECRET.decode()
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 30.0, 12.0), GPS.GPSMapDatum: "Hidden"}
    )
    return exif


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_becomes_a_square(format: str) -> None:
    image = made(encoded(halves(), format))
    assert is_near(image.getpixel((128, 40)), RED)
    assert is_near(image.getpixel((128, 216)), BLUE)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_of_the_metadata_is_left(format: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = encoded(
        halves(), format, exif=from_the_camera().tobytes(), xmp=SECRET, icc_profile=profile
    )
    assert SECRET in upload
    result = portrait(io.BytesIO(upload))
    assert result[12:16] == b"VP8 " and 20 + int.from_bytes(result[16:20], "little") == len(result)
    with Image.open(io.BytesIO(result)) as image:
        assert not image.getexif() and SECRET not in result
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


@pytest.mark.parametrize(("format", "option"), [("JPEG", "comment"), ("GIF", "comment")])
def test_comments_are_left_out(format: str, option: str) -> None:
    upload = encoded(halves(), format, **{option: SECRET})
    assert SECRET in upload and SECRET not in portrait(io.BytesIO(upload))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright_and_is_cut_from_the_middle(format: str, orientation: int) -> None:
    turns = [None, 0, 3, 1, 5, 2, 6, 4]  # what brings the upright picture into the stored form
    stored, turn = halves((900, 600)), turns[orientation - 1]
    stored.paste(WHITE, (150, 0, 450, 300))
    if turn is not None:
        stored = stored.transpose(Image.Transpose(turn))
    image = made(encoded(stored, format, exif=from_the_camera(orientation).tobytes()))
    corners = [(40, 40), (216, 40), (40, 216), (216, 216)]
    for corner, colour in zip(corners, [WHITE, RED, BLUE, BLUE], strict=True):
        assert is_near(image.getpixel(corner), colour)


def test_the_middle_is_kept_of_a_long_picture() -> None:
    strip = Image.new("RGB", (4000, 64), BLUE)
    strip.paste(RED, (1968, 0, 2032, 64))
    assert is_near(made(encoded(strip)).getpixel((4, 128)), RED)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_picture(mode: str) -> None:
    grey = Image.linear_gradient("L")
    wide = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    image = wide if mode == "I;16" else grey.convert("RGB").convert(mode)
    rows = [made(encoded(image)).getpixel((128, row)) for row in (8, 248)]
    assert is_near(rows[0], (8, 8, 8)) or mode == "1"
    assert is_near(rows[1], (248, 248, 248)) or mode == "1"


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF", "AVIF"])
def test_what_is_transparent_is_white(format: str) -> None:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 150, 300, 300))
    found = made(encoded(image, format))
    assert is_near(found.getpixel((128, 20)), WHITE) and is_near(found.getpixel((128, 230)), RED)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_cmyk_jpeg_is_a_picture(progressive: bool) -> None:
    image = halves().convert("CMYK")
    found = made(encoded(image, "JPEG", quality=95, progressive=progressive))
    assert is_near(found.getpixel((128, 40)), RED) and is_near(found.getpixel((128, 216)), BLUE)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_colours_of_another_profile_become_srgb(format: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    found = made(encoded(halves(), format, icc_profile=swapped))
    assert is_near(found.getpixel((128, 40)), BLUE) and is_near(found.getpixel((128, 216)), RED)


def test_a_profile_that_does_not_fit_is_left_aside() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile"):
        found = made(encoded(halves(), icc_profile=profile))
        assert is_near(found.getpixel((128, 40)), RED)


def test_of_an_animation_the_first_picture_is_taken() -> None:
    others = [Image.new("RGB", (64, 64), (shade, 0, 255)) for shade in range(100)]
    first = Image.new("RGB", (64, 64), RED)
    for format in ("GIF", "WEBP", "PNG", "AVIF"):
        upload = encoded(first, format, save_all=True, append_images=others)
        assert is_near(made(upload).getpixel((128, 128)), RED)


def test_a_picture_with_a_page_behind_it_is_only_a_picture() -> None:
    for format in FORMATS:
        result = portrait(io.BytesIO(encoded(halves(), format) + b"<script>alert(1)</script>PK"))
        assert b"script" not in result


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own, about the Exif
def test_broken_exif_does_not_cost_the_picture() -> None:
    assert made(encoded(halves(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40))
    odd = struct.pack("<2sHIHHHII", b"II", 42, 8, 1, Base.Orientation, 3, 1, 77)
    assert made(encoded(halves(), "JPEG", exif=b"Exif\0\0" + odd + bytes(4)))


def test_the_smallest_picture_that_is_taken() -> None:
    assert made(encoded(halves((LEAST_SIDE, LEAST_SIDE))))
    for size in [(1, 1), (LEAST_SIDE - 1, 5000), (5000, 1)]:
        with pytest.raises(PictureRefused, match="too small"):
            portrait(io.BytesIO(encoded(halves(size))))
