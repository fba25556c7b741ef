"""Whoever meets a failure is told what happened and what to do."""

import errno

import pytest
from django.db.utils import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from standfirst.shell.failures import failed


def answer_to(error: Exception, method: str = "POST", **headers: str) -> HttpResponse:
    request = RequestFactory().generic(method, "/somewhere/", headers=headers)
    try:
        raise RuntimeError("a view failed") from error
    except RuntimeError:
        return failed(request)


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (OperationalError("connection refused"), 503, "database does not answer"),
        (InterfaceError("connection already closed"), 503, "still in your browser"),
        (OperationalError("database or disk is full"), 507, "disk of this newspaper"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "tell whoever runs the server"),
        (ValueError("a fault of ours"), 500, "our fault"),
        (OperationalError("the commit was not answered"), 503, "look first whether it has arrived"),
        (ValueError("after the commit"), 500, "look first whether it has arrived"),
    ],
)
def test_what_a_failure_says(error: Exception, status: int, says: str) -> None:
    response = answer_to(error)
    assert response.status_code == status
    assert says in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert ("Retry-After" in response) is (status != 500)


@pytest.mark.parametrize("error", [OperationalError("gone"), ValueError("ours"), OSError("?")])
def test_who_only_reads_loads_the_page_again(error: Exception) -> None:
    said = answer_to(error, "GET").content.decode()
    assert "load this page again" in said and "send it again" not in said


def test_programs_are_told_in_json() -> None:
    response = answer_to(OperationalError("gone"), accept="application/json")
    assert response["Content-Type"] == "application/json"
    assert b"does not answer" in response.content
