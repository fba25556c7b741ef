"""A file that cannot be followed is refused, not published half understood."""

import pytest

from standfirst.kit.photo import with_credits

from .photo_samples import CREDITS, FORMATS, encoded, picture


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_cut_short_is_refused(suffix: str) -> None:
    photo = encoded(suffix)
    for length in range(0, len(photo), 50):
        with pytest.raises(ValueError):
            with_credits(photo[:length], CREDITS)


@pytest.mark.parametrize("suffix", ["tif", "bmp"])
def test_other_kinds_are_refused(suffix: str) -> None:
    with pytest.raises(ValueError, match="not a JPEG, WebP, PNG, AVIF or GIF"):
        with_credits(encoded(suffix), CREDITS)


def test_a_png_whose_check_fails_is_refused() -> None:
    photo = bytearray(encoded("png"))
    photo[40] ^= 1
    with pytest.raises(ValueError, match="check"):
        with_credits(bytes(photo), CREDITS)


def test_an_avif_sequence_is_refused() -> None:
    photo = encoded("avif", save_all=True, append_images=[picture().rotate(90)])
    with pytest.raises(ValueError, match="still"):
        with_credits(photo, CREDITS)
