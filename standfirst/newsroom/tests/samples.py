"""The sample edition, loaded once for all tests of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from standfirst.newsroom import sample_edition
from standfirst.newsroom.tests.own_samples import empty


@contextmanager
def the_sample(blocker: DjangoDbBlocker, *loaders: Callable[[], object]) -> Iterator[None]:
    """Without its renditions; what `loaders` add comes after it. Gone when the block ends."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        empty()
        patch.setattr(sample_edition, "warm", lambda say: None)
        sample_edition.load_sample(lambda line: None)
        for load in loaders:
            load()
        yield
        transaction.set_rollback(True)
