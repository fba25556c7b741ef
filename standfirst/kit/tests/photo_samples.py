"""Real pictures for the photo tests: made by Pillow, annotated by exiftool."""

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from standfirst.kit.photo import PhotoMetadata, read_metadata

FORMATS = ["jpg", "png", "webp", "avif", "gif"]
PILLOW_NAMES = {"jpg": "JPEG", "tif": "TIFF"}
CREDITS = PhotoMetadata(creator="Ann <Roe> & Ünal", credit="A & B Pictures", rights="© 2026 Paper")
SECRETS = [
    "-GPSLatitude=51.5", "-GPSLatitudeRef=N", "-GPSLongitude=0.12", "-SerialNumber=SN-12345",
    "-EXIF:Artist=Hidden Artist", "-IPTC:City=Hidden City", "-XMP-dc:Title=Hidden Title",
    "-XMP-photoshop:Instructions=Hidden Order", "-Comment=Hidden Comment", "-PNG:Author=Hidden",
]  # fmt: skip


def picture(mode: str = "RGB") -> Image.Image:
    """A small picture of odd sides, with something in every corner."""
    red = Image.radial_gradient("L").resize((65, 47))
    green = Image.linear_gradient("L").resize((65, 47))
    image = Image.merge("RGBA", (red, green, Image.new("L", (65, 47), 90), green))
    return image.quantize(16) if mode == "P" else image.convert(mode)


def encoded(suffix: str, mode: str = "RGB", **options: Any) -> bytes:
    file = io.BytesIO()
    picture("P" if suffix == "gif" else mode).save(
        file, PILLOW_NAMES.get(suffix, suffix), **options
    )
    return file.getvalue()


def colour_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def pixels(data: bytes) -> list[bytes]:
    """Every frame as it looks on the page."""
    with Image.open(io.BytesIO(data)) as image:
        frames = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
        return frames


def read(data: bytes) -> PhotoMetadata:
    return read_metadata(io.BytesIO(data))


def annotated(photo: bytes, folder: Path, suffix: str, *options: str) -> bytes:
    """The photo with metadata written by exiftool; skips the test where there is none."""
    path = folder / f"annotated.{suffix}"
    path.write_bytes(photo)
    _exiftool("-q", "-q", "-m", "-overwrite_original", *options, str(path))
    return path.read_bytes()


def listed(photo: bytes, folder: Path, suffix: str, *options: str) -> dict[str, Any]:
    """All that exiftool finds in the photo, by group and name."""
    path = folder / f"listed.{suffix}"
    path.write_bytes(photo)
    answer = _exiftool("-json", "-a", "-G1", "-s", *options, str(path))
    found: dict[str, Any] = json.loads(answer)[0]
    return found


def reference_photo() -> bytes:
    """The IPTC's reference photo of 2017; skips the test where it is not at hand."""
    root = Path(__file__).resolve().parents[3]
    shared = root / os.environ.get("STANDFIRST_SHARED", "../shared")
    path = shared / "data/photos/IPTC-PhotometadataRef-Std2017.1.jpg"
    if not path.exists():
        pytest.skip("the IPTC reference photo is not at hand; STANDFIRST_SHARED says where")
    return path.read_bytes()


def _exiftool(*arguments: str) -> str:
    binary = shutil.which("exiftool")
    if binary is None:
        pytest.skip("exiftool is not installed")
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def xmp(properties: str = "", attributes: str = "") -> bytes:
    """A packet as a picture desk's program writes it."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:xmpNote="http://ns.adobe.com/xmp/note/"
 {attributes}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG segment."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg_with(*segments: bytes) -> bytes:
    """A JPEG with these segments at its head."""
    photo = encoded("jpg")
    return photo[:2] + b"".join(segments) + photo[2:]


def xmp_segment(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def iim_segment(*datasets: tuple[int, int, bytes]) -> bytes:
    """A Photoshop segment of these (record, number, value) datasets."""
    iim = b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value
        for record, number, value in datasets
    )
    resource = b"8BIM\x04\x04\0\0" + len(iim).to_bytes(4, "big") + iim + bytes(len(iim) % 2)
    return segment(0xED, b"Photoshop 3.0\0" + resource)
