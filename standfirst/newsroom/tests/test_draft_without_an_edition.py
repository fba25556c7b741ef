"""A draft needs no edition; publishing does."""

from __future__ import annotations

import pytest

from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_the_field_is_asked_for_when_it_is_published() -> None:
    form = ArticlePage.get_edit_handler().get_form_class()(instance=an_article())
    form.defer_required_fields()
    assert not form.fields["editions"].required
    form.restore_required_fields()
    assert form.fields["editions"].required
