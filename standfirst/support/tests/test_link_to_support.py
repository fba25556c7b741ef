"""The masthead leads every reader to the giving page."""

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory

from standfirst.newsroom.tests.factories import an_article
from standfirst.support import appeals, places

pytestmark = pytest.mark.django_db
LINK = '<a class="tool tool--support" href="/support/" data-with-edition>'


def test_every_page_has_it() -> None:
    for path in (an_article().url, "/", "/corrections/", "/no-such-page/"):
        assert LINK in Client().get(path).content.decode(), path


def test_without_a_database_there_is_none_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(request: object) -> bool:
        raise DatabaseError

    monkeypatch.setattr(appeals, "is_offered", fails)
    assert places._offered(RequestFactory().get("/"), {}) is None
    assert places._offered(None, {}) is None
