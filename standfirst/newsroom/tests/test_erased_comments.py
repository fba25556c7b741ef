"""A comment of a former site, erased with the account of its address, does not come back."""

from __future__ import annotations

import pytest

from standfirst.kit import clock
from standfirst.kit.interchange import Outcome
from standfirst.newsroom.models import KeptComment
from standfirst.newsroom.moving import comments
from standfirst.newsroom.moving.items import SiteComment
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def a_comment(email: str) -> SiteComment:
    return SiteComment(
        id=email,
        parent="",
        address="old.example/a/",
        author="Nora",
        email=email,
        website="https://nora.example",
        html="<p>I live in Mill Lane</p>",
        created=clock.now(),
        kind="comment",
        standing="approved",
    )


def test_only_the_place_of_it_stays() -> None:
    comments.keep(a_comment("Nora@Example.org"), "old.example", None)
    comments.keep(a_comment("ada@example.org"), "old.example", None)
    erasing.erase(Reader.objects.create_user("nora@example.org"))
    found = KeptComment.objects.order_by("pk").values_list("author", "email", "website", "html")
    assert found[0] == ("", "", "", "")
    assert found[1][1] == "ada@example.org"


def test_the_same_import_does_not_bring_it_back() -> None:
    comments.keep(a_comment("nora@example.org"), "old.example", None)
    erasing.erase(Reader.objects.create_user("nora@example.org"))
    again = comments.keep(a_comment("nora@example.org"), "old.example", None)
    assert again.outcome is Outcome.UNCHANGED
    assert KeptComment.objects.get().email == ""
