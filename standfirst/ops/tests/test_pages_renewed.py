"""After an update stored pages are made anew, not shown as the version before made them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.bus.models import KeptEvent
from standfirst.newsroom.tags import FRAME
from standfirst.ops import setting_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _somewhere(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path


def announced() -> list[list[str]]:
    told = KeptEvent.objects.filter(channel="purge").values_list("data", flat=True)
    return [json.loads(data)["tags"] for data in told]


def test_nothing_is_stored_at_the_first_start() -> None:
    setting_up.renew_pages()
    assert announced() == []


def test_a_changed_template_renews_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    setting_up.renew_pages()
    setting_up.renew_pages()
    assert announced() == []
    monkeypatch.setattr(setting_up, "templates_fingerprint", lambda: "another")
    setting_up.renew_pages()
    setting_up.renew_pages()
    assert announced() == [[FRAME]]


def test_the_fingerprint_is_that_of_the_templates(tmp_path: Path, settings: Any) -> None:
    place = tmp_path / "shell/templates/shell"
    place.mkdir(parents=True)
    settings.PACKAGE = tmp_path
    before = setting_up.templates_fingerprint()
    (place / "base.html").write_text("new")
    assert setting_up.templates_fingerprint() != before
