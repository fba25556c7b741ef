"""No model of the newsroom is forgotten, and no change without its announcement."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models, transaction
from wagtail.contrib.redirects.models import Redirect

from standfirst.bus import log
from standfirst.newsroom import purging
from standfirst.newsroom.models import Edition, Journalist, PaperSettings, Topic
from standfirst.newsroom.tests.factories import a_photo, a_section, an_article
from standfirst.newsroom.tests.public_paper import events, newest_event

DATABASE = pytest.mark.django_db


def test_every_model_says_what_its_change_drops_or_why_it_drops_nothing() -> None:
    known = {*purging.PAGES, *purging.ROWS, *purging.PARTS, *purging.NEVER_SHOWN}
    assert set(apps.get_app_config("newsroom").get_models()) == known


def topic() -> Topic:
    return Topic.objects.create(name="Rivers", slug="rivers")


def paper() -> PaperSettings:
    return PaperSettings.load()


def journalist() -> Journalist:
    return Journalist.objects.create(name="Ada Reeve", slug="ada")


def edition() -> Edition:
    return Edition.objects.create(name="World", slug="world")


NAMED: list[tuple[Callable[[], models.Model], str]] = [
    (an_article, "title"),
    (a_section, "title"),
    (topic, "name"),
    (journalist, "name"),
    (edition, "name"),
    (paper, "name"),
    (a_photo, "description"),
]


@DATABASE
@pytest.mark.parametrize(("make", "field"), NAMED)
def test_what_cannot_be_announced_is_not_saved(
    make: Callable[[], models.Model], field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make()
    before = getattr(row, field)
    monkeypatch.setattr(log, "publish", refuse)
    setattr(row, field, "Another")
    with pytest.raises(OSError, match="full"):
        row.save()
    row.refresh_from_db()
    assert getattr(row, field) == before


@DATABASE
@pytest.mark.parametrize("make", [an_article, a_section, topic, edition, a_photo])
def test_what_cannot_be_announced_is_not_deleted(
    make: Callable[[], models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make()
    monkeypatch.setattr(log, "publish", refuse)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        row.delete()
    assert type(row)._default_manager.filter(pk=row.pk).exists()


def refuse(*args: object) -> int:
    raise OSError("the disk is full")


@DATABASE
def test_a_redirect_drops_nothing_for_only_pages_are_stored() -> None:
    story = an_article()
    mark = newest_event()
    Redirect.objects.create(old_path="/old", redirect_page=story)
    assert events(mark) == []
