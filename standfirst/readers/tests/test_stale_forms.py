"""A form that was opened before the reader signed in: nothing is done, nothing is lost."""

import pytest
from django.conf import settings
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return sign_in(Client(enforce_csrf_checks=True), Reader.objects.create_user("n@example.org"))


def send(browser: Client, origin: str, **typed: str) -> bytes:
    form = {"csrfmiddlewaretoken": "x" * 64, **typed}
    answer = browser.post("/account/welcome/?next=/", form, headers={"Origin": origin})
    assert answer.status_code == 403
    return answer.content


def test_what_was_typed_can_be_sent_again(browser: Client) -> None:
    page = send(browser, settings.ORIGIN, name="Nora “<b>”", text="two\nlines " * 20)
    assert b"Please send it once more" in page
    assert "Nora “&lt;b&gt;”".encode() in page and b"<textarea" in page
    assert b'action="/account/welcome/?next=/"' in page
    assert not Reader.objects.get().name


def test_secrets_are_not_written_into_the_page(browser: Client) -> None:
    page = send(browser, settings.ORIGIN, name="Nora", password="hidden-word", code="ABCD-EFGH")
    assert b"hidden-word" not in page and b"ABCD-EFGH" not in page


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_of_another_site_does_not_come_to_life(browser: Client, origin: str) -> None:
    page = send(browser, origin, name="Somebody else's words")
    assert b"did not come from our own page" in page and b"Somebody" not in page
