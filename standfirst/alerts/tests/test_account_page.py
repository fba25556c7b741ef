"""The account lists a reader's browsers; each can be tried, and taken out."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from standfirst.alerts import tasks
from standfirst.alerts.models import Subscription
from standfirst.alerts.tests.factories import a_browser, known_by, say, subscribed
from standfirst.alerts.views.mine import TESTS
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsent")]
PAGE = "/account/alerts/"


def hers() -> tuple[Client, Reader, Any]:
    """Her own client, she, and what her browser says."""
    nora = a_reader()
    said, one = subscribed(name="Firefox on <b>Linux</b>")
    Subscription.objects.filter(pk=one.pk).update(reader=nora)
    return sign_in(Client(), nora), nora, said


def test_browsers_are_listed_and_named_as_text(django_assert_max_num_queries: Any) -> None:
    client, nora, _ = hers()
    Subscription.objects.filter(pk=subscribed(name="Chrome on Mac")[1].pk).update(reader=nora)
    with django_assert_max_num_queries(16):
        page = client.get(PAGE).content.decode()
    assert "Firefox on &lt;b&gt;Linux&lt;/b&gt;" in page and "Chrome on Mac" in page
    assert "Alerts" in client.get("/account/").content.decode()


def test_without_any_the_page_says_what_to_do() -> None:
    page = sign_in(Client(), a_reader()).get(PAGE).content.decode()
    assert "None of your browsers" in page and "/alerts/" in page


def test_taken_out_it_gets_nothing_and_is_told_when_it_comes() -> None:
    client, _, said = hers()
    one = Subscription.objects.get()
    answer = client.post(f"{PAGE}{one.pk}/remove/", follow=True)
    assert "gets no more alerts" in answer.content.decode()
    one.refresh_from_db()
    assert (one.wants, one.reader) == (0, None)
    assert say("browser/", said).json()["gone"]


def test_a_test_goes_to_it_and_not_too_often() -> None:
    client, _, _ = hers()
    one = Subscription.objects.get()
    with patch.object(tasks, "welcome") as task:
        answers = [
            client.post(f"{PAGE}{one.pk}/test/", follow=True).content.decode()
            for _ in range(TESTS + 1)
        ]
    assert task.enqueue.call_count == TESTS and task.enqueue.call_args.args == (one.pk,)
    assert "on its way" in answers[0] and "many tests" in answers[-1]


def test_what_is_anothers_is_not_there() -> None:
    hers()
    one = Subscription.objects.get()
    other = sign_in(Client(), a_reader("ole@example.org"))
    assert other.post(f"{PAGE}{one.pk}/test/").status_code == 404
    other.post(f"{PAGE}{one.pk}/remove/")
    one.refresh_from_db()
    assert one.wants and one.reader
    assert Client().get(PAGE)["Location"].startswith("/account/enter/")
    assert say("browser/off/", known_by(a_browser())).status_code == 200
