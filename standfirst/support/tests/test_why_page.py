"""/support/why/: the rules, for everyone alike."""

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import a_paper, an_edition
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def test_it_explains_and_is_the_same_for_everyone() -> None:
    a_paper()
    an_edition("us")
    answer = Client().get("/support/why/")
    page = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies
    assert "At most four times in 30 days" in page and "Not for 30 days after a promise" in page
    assert 'data-edition="us">US<' in page
    assert page == sign_in(Client(), a_reader()).get("/support/why/").content.decode()
