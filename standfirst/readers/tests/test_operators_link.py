"""The link from the server's own shell opens the newsroom for a day, to set up a factor in."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from standfirst.readers.actions import entering
from standfirst.readers.actions.factors import add_app
from standfirst.readers.actions.links import one_time_path
from standfirst.readers.models import Reader
from standfirst.readers.tests.keys import SECRET
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
EDITOR = "/editor/"
DAY = 24 * 3600


@pytest.fixture
def editor(settings: Any) -> Reader:
    settings.SECOND_FACTOR = True
    return Reader.objects.create_superuser("editor@example.org")


def opens(client: Client, *, after: float) -> bool:
    with patch("standfirst.readers.factors.time.time", return_value=time.time() + after):
        answer = client.get(EDITOR)
    assert answer.status_code == 200 or "second-factor" in answer.headers["Location"]
    return answer.status_code == 200


def test_it_opens_for_a_day_and_no_longer(client: Client, editor: Reader) -> None:
    client.post(one_time_path(editor))
    assert opens(client, after=0) and opens(client, after=DAY - 60)
    assert not opens(client, after=DAY + 60)


def test_a_factor_can_be_set_up_at_once(client: Client, editor: Reader) -> None:
    client.post(one_time_path(editor))
    assert client.get("/account/second-factor/").status_code == 200


def test_looking_at_the_link_spends_nothing(client: Client, editor: Reader) -> None:
    link = one_time_path(editor)
    client.get(link)
    client.head(link)
    client.post(link)
    assert is_signed_in(client)
    assert Client().post(link).status_code == 410


def test_of_two_presses_at_once_one_lets_in(
    client: Client, editor: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes when the first has been looked at and has not let in yet."""
    link, second, let_in = one_time_path(editor), Client(), entering.let_in
    answers = []

    def meanwhile(*args: Any, **details: Any) -> Any:
        monkeypatch.setattr(entering, "let_in", let_in)
        answers.append(second.post(link).status_code)
        return let_in(*args, **details)

    monkeypatch.setattr(entering, "let_in", meanwhile)
    client.post(link)
    assert answers == [410] and is_signed_in(client) and not is_signed_in(second)


def test_an_account_with_a_second_factor_is_asked_for_it(client: Client, editor: Reader) -> None:
    add_app(editor, SECRET)
    answer = client.post(one_time_path(editor))
    assert answer.headers["Location"] == "/account/enter/second-factor/"
    assert not is_signed_in(client) and client.get(EDITOR).status_code == 302
