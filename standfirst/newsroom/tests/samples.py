"""The sample edition, loaded once for all tests of a file, with small photos."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image
from pytest_django import DjangoDbBlocker

from standfirst.newsroom import sample_edition
from standfirst.newsroom.tests.own_samples import empty

SMALL = 320  # pixels, the longer side


@cache
def small_sample() -> Path:
    """The folder of the sample edition, but for its photos as it is."""
    made = tempfile.TemporaryDirectory(prefix="standfirst-sample-")
    atexit.register(made.cleanup)
    folder = Path(made.name)
    for one in sample_edition.SAMPLE.iterdir():
        if one.name != "photos":
            (folder / one.name).symlink_to(one)
    photos = sample_edition.SAMPLE / "photos"
    (folder / "photos").mkdir()
    (folder / "photos/credits.csv").symlink_to(photos / "credits.csv")
    for path in photos.glob("*.jpg"):
        with Image.open(path) as picture:
            picture.thumbnail((SMALL, SMALL))
            picture.save(folder / "photos" / path.name)
    return folder


def with_small_photos(patch: pytest.MonkeyPatch) -> None:
    """From now on the sample edition is loaded so, without its renditions."""
    patch.setattr(sample_edition, "SAMPLE", small_sample())
    patch.setattr(sample_edition, "warm", lambda say: None)


@contextmanager
def the_sample(blocker: DjangoDbBlocker, *loaders: Callable[[], object]) -> Iterator[None]:
    """Without its renditions; what `loaders` add comes after it. Gone when the block ends."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        empty()
        with_small_photos(patch)
        sample_edition.load_sample(lambda line: None)
        for load in loaders:
            load()
        yield
        transaction.set_rollback(True)
