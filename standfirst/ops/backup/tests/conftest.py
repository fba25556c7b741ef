"""Fixtures of the tests of backup and restore."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import a_place, backed_up, fill


@pytest.fixture
def databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """They are made by the test itself, outside any transaction."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def paper(databases: None, tmp_path: Path) -> Iterator[Site]:
    with a_place(tmp_path / "paper") as site:
        yield fill(site)


@pytest.fixture
def elsewhere(databases: None, tmp_path: Path) -> Iterator[Site]:
    """An empty place."""
    with a_place(tmp_path / "elsewhere") as site:
        yield site


@pytest.fixture
def backup(paper: Site, tmp_path: Path) -> Path:
    return backed_up(paper, tmp_path / "paper.tar")
