"""An upload made to harm does none: it is refused in plain words."""

import io
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from standfirst.readers.pictures import MOST_BYTES, PictureRefused, portrait

from .test_pictures import FORMATS, encoded, halves

# Prints the outcome and how many MiB the process grew by while it looked at the upload.
MEASURE = """
import io, resource, sys, warnings
from PIL import Image
from standfirst.readers.pictures import PictureRefused, portrait
warnings.simplefilter("ignore")
warm = io.BytesIO()
Image.new("RGB", (64, 64)).save(warm, "PNG")
warm.seek(0)
portrait(warm)
Image.init()
outcome = "made"
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    portrait(open(sys.argv[1], "rb"))
except PictureRefused:
    outcome = "refused"
print(outcome, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def refusal(upload: bytes) -> str:
    with pytest.raises(PictureRefused) as refused:
        portrait(io.BytesIO(upload))
    return str(refused.value)


def chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + check


def png(width: int, height: int) -> bytes:
    """Grey of any size, a few kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + width)
    body = b"".join(packer.compress(row) for _ in range(min(height, 2_000))) + packer.flush()
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("format", ["BMP", "TIFF", "ICO", "PPM", "TGA", "PDF", "JPEG2000"])
def test_other_formats_are_refused(format: str) -> None:
    assert "JPEG, PNG, WebP" in refusal(encoded(halves(), format))


@pytest.mark.parametrize(
    "upload",
    [b"", b"GIF89a", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS\n"],
)
def test_what_is_no_picture_is_refused(upload: bytes) -> None:
    assert "cannot be read" in refusal(upload)


def test_more_than_five_megabytes_are_not_read() -> None:
    file = io.BytesIO(encoded(halves()) + bytes(2 * MOST_BYTES))
    with pytest.raises(PictureRefused, match="5 MB"):
        portrait(file)
    assert file.tell() == MOST_BYTES + 1


@pytest.mark.parametrize("size", [(6_400, 6_400), (10_000, 10_000), (100_000, 100_000)])
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert "too many pixels" in refusal(png(*size))


def test_a_jpeg_of_countless_scans_is_refused() -> None:
    photo = encoded(halves(), "JPEG", progressive=True)
    scan = photo.rindex(b"\xff\xda")
    assert "unusual" in refusal(photo[:-2] + photo[scan:-2] * 200 + photo[-2:])


@pytest.mark.parametrize("format", FORMATS)
def test_a_truncated_picture_is_refused(format: str) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    upload = encoded(noise, format)
    for part in (10, 30, 100, len(upload) // 2, len(upload) * 3 // 4):
        assert "cannot be read" in refusal(upload[:part])


@pytest.mark.filterwarnings("ignore")  # Pillow's, as in production
@pytest.mark.parametrize("format", FORMATS)
def test_no_damage_leads_to_another_exception(format: str) -> None:
    dice = random.Random(format)
    upload = encoded(halves((64, 64)), format)
    for _ in range(150):
        damaged = bytearray(upload)
        for _ in range(dice.randrange(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            portrait(io.BytesIO(bytes(damaged)))
        except PictureRefused:
            continue


def large(kind: str) -> bytes:
    """About the largest of its kind that is taken, or just beyond."""
    red = (255, 0, 0, 90)
    if kind == "rgb.png":
        return encoded(Image.new("RGB", (6_300, 6_300), red[:3]), compress_level=1)
    if kind == "rgba.png":
        return encoded(Image.new("RGBA", (4_600, 4_600), red), compress_level=1)
    if kind == "palette.gif":
        return encoded(Image.new("P", (5_800, 5_800), 1), "GIF")
    if kind == "baseline.jpg":
        return encoded(Image.new("RGB", (6_300, 6_300), red[:3]), "JPEG")
    if kind == "progressive.jpg":
        image = Image.new("RGB", (5_300, 5_300), red[:3])
        return encoded(image, "JPEG", progressive=True, subsampling=0)
    if kind == "alpha.webp":
        return encoded(Image.new("RGBA", (3_250, 3_250), red), "WEBP", lossless=True, method=0)
    return encoded(Image.new("RGBA", (3_050, 3_050), red), "AVIF", speed=10, subsampling="4:4:4")


KINDS = "rgb.png rgba.png palette.gif baseline.jpg progressive.jpg alpha.webp alpha.avif".split()


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux")
@pytest.mark.parametrize("kind", KINDS)
def test_memory_stays_below_200_megabytes(kind: str, tmp_path: Path) -> None:
    upload = large(kind)
    (tmp_path / kind).write_bytes(upload)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / kind)]
    grown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    outcome, megabytes = grown.stdout.split()
    assert outcome == "made" and int(megabytes) < 180
