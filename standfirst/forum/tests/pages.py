"""Browsers without scripts, which carry tokens as a real one does."""

from __future__ import annotations

from typing import Any

import lxml.html  # type: ignore[import-untyped]
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

FORM = "//form[contains(@class, 'composer') or @class='form']"


def a_browser(reader: Reader | None = None) -> Client:
    """It must send the token where one is asked for."""
    client = Client(enforce_csrf_checks=True)
    return sign_in(client, reader) if reader else client


def body(answer: Any) -> str:
    return str(answer.content.decode())


def tree(answer: Any) -> Any:
    return lxml.html.document_fromstring(body(answer))


def typed(answer: Any) -> str:
    """What stands in the field of the comment, as typed."""
    (field,) = tree(answer).xpath("//textarea[@name='text']")
    return str(field.text or "")


def send(client: Client, address: str, page: Any, **fields: Any) -> Any:
    """The form of a page, filled in and sent as a browser does, its hidden fields too."""
    (form,) = tree(page).xpath(FORM)
    hidden = {field.name: field.value for field in form.xpath(".//input[@type='hidden']")}
    return client.post(form.action or address, hidden | fields)


def press(client: Client, address: str) -> Any:
    """Ask, and press the button of the page that asks."""
    return send(client, address, client.get(address))
