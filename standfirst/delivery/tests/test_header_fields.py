"""What a browser may do on our pages: nothing that they do not need."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from standfirst.delivery import headers
from standfirst.delivery.middleware import HeaderFields

EXCEPTIONS = 6
"""Of the editor's side, all Wagtail's: this number only goes down."""


def answered(path: str, **fields: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok", headers=fields)

    return HeaderFields(view)(RequestFactory().get(path))


def test_the_editors_side_has_so_many_exceptions() -> None:
    words = headers.EDITOR_POLICY.replace(";", "").split()
    loose = [word for word in words if "unsafe" in word or word in {"data:", "blob:"}]
    assert len(loose) <= EXCEPTIONS
    assert "'unsafe-eval'" not in words
    assert not [word for word in words if word.startswith("http")]


def test_public_pages_are_framed_by_nobody() -> None:
    response = answered("/news/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_a_preview_is_a_public_page_in_the_editors_frame() -> None:
    response = answered("/editor/pages/3/", **{"Content-Security-Policy": headers.PUBLIC_POLICY})
    expected = headers.PUBLIC_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    assert response["Content-Security-Policy"] == expected
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("policy", [headers.PUBLIC_POLICY, headers.BARE_POLICY])
def test_what_readers_get_says_no_first(policy: str) -> None:
    assert policy.startswith("default-src 'none'; base-uri 'none'")
