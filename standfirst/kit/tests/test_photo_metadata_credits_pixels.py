"""Publishing the credits changes no pixel and no colour."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from standfirst.kit.photo import PhotoMetadata, with_credits

from .photo_samples import (
    CREDITS,
    FORMATS,
    SECRETS,
    annotated,
    colour_profile,
    encoded,
    picture,
    pixels,
)

KINDS = [
    ("jpg", "RGB", {}), ("jpg", "L", {}), ("jpg", "CMYK", {}),
    ("jpg", "RGB", {"progressive": True}), ("png", "RGBA", {}), ("png", "P", {}),
    ("webp", "RGB", {}), ("webp", "RGB", {"lossless": True}),
    ("webp", "RGBA", {}), ("webp", "RGBA", {"lossless": True}),
    ("avif", "RGB", {}), ("avif", "RGBA", {}), ("avif", "L", {}), ("gif", "P", {}),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "mode", "options"), KINDS)
@pytest.mark.parametrize("metadata", [CREDITS, PhotoMetadata()], ids=["credits", "none"])
def test_every_pixel_stays(
    suffix: str, mode: str, options: dict[str, Any], metadata: PhotoMetadata
) -> None:
    photo = encoded(suffix, mode, **options)
    assert pixels(with_credits(photo, metadata)) == pixels(photo)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif"])
def test_the_colour_profile_stays(tmp_path: Path, suffix: str) -> None:
    profile = colour_profile()
    photo = annotated(encoded(suffix, icc_profile=profile), tmp_path, suffix, *SECRETS)
    with Image.open(io.BytesIO(with_credits(photo, CREDITS))) as published:
        assert published.info["icc_profile"] == profile


@pytest.mark.parametrize("suffix", ["gif", "png", "webp"])
def test_an_animation_keeps_its_frames_and_its_loop(suffix: str) -> None:
    more = [picture().rotate(angle) for angle in (90, 180)]
    photo = encoded(suffix, save_all=True, append_images=more, duration=70, loop=3)
    published = with_credits(photo, CREDITS)
    assert pixels(published) == pixels(photo) and len(pixels(published)) == 3
    with Image.open(io.BytesIO(published)) as image:
        assert image.info["loop"] == 3


@pytest.mark.parametrize("suffix", FORMATS)
def test_pixels_stay_when_metadata_goes(tmp_path: Path, suffix: str) -> None:
    photo = annotated(encoded(suffix), tmp_path, suffix, *SECRETS)
    assert pixels(with_credits(photo, CREDITS)) == pixels(photo)
