"""A wire that names an author twice names one journalist."""

from pathlib import Path

import pytest

from standfirst.kit.interchange import Options
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import a_section, an_edition
from standfirst.newsroom.tests.ninjs_samples import changed
from standfirst.newsroom.wires.importer import WIRES

pytestmark = pytest.mark.django_db


def test_spelled_with_another_capital(tmp_path: Path) -> None:
    a_section(), an_edition()
    path = changed(tmp_path, by="Ada Reeve and ada reeve")
    (ninjs,) = (wire for wire in WIRES if wire.name == "ninjs")
    for step in ninjs.read(path, Shelf(tmp_path)).steps(Options()):
        step.take()
    (byline,) = ArticlePage.objects.get().bylines.all()
    assert byline.journalist.name == "Ada Reeve"
