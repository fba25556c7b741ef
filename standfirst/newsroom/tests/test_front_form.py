"""An editor pins another lead: the links of the one before go with it."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.newsroom.front_form import DOUBLE
from standfirst.newsroom.models import FrontPage, Pin, RelatedPin
from standfirst.newsroom.tests.factories import an_article, an_edition

pytestmark = pytest.mark.django_db


def a_front() -> FrontPage:
    """With a pinned lead and a link under it."""
    front = an_edition().front
    front.pins = [Pin(place="lead", article=an_article())]
    front.related_pins = [RelatedPin(article=an_article())]
    front.save()
    return FrontPage.objects.get(pk=front.pk)


def sent(front: FrontPage, **changes: Any) -> Any:
    """The form as an editor sends it, with these fields changed."""
    form_class = FrontPage.get_edit_handler().get_form_class()
    data = {"title": front.title, "slug": front.slug, "edition": front.edition_id}
    for name, rows in (("pins", front.pins.all()), ("related_pins", front.related_pins.all())):
        data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            at = f"{name}-{number}"
            data |= {f"{at}-id": row.pk, f"{at}-article": row.article_id, f"{at}-ORDER": number + 1}
            data[f"{at}-place"] = getattr(row, "place", "")
    data |= {f"{name}-MAX_NUM_FORMS": "" for name in ("pins", "related_pins")}
    return form_class({**data, **changes}, instance=front)


def test_the_links_go_with_the_lead() -> None:
    front = a_front()
    form = sent(front, **{"pins-0-article": an_article().pk})
    assert form.is_valid(), form.errors
    form.save()
    assert list(FrontPage.objects.get(pk=front.pk).related_pins.all()) == []


def test_they_stay_with_the_same_lead() -> None:
    front = a_front()
    form = sent(front, title="Our front")
    assert form.is_valid(), form.errors
    form.save()
    assert FrontPage.objects.get(pk=front.pk).related_pins.count() == 1


def test_links_that_are_chosen_with_the_new_lead_stay() -> None:
    front, other = a_front(), an_article()
    changes = {"pins-0-article": an_article().pk, "related_pins-0-article": other.pk}
    form = sent(front, **changes)
    assert form.is_valid(), form.errors
    form.save()
    [link] = FrontPage.objects.get(pk=front.pk).related_pins.all()
    assert link.article_id == other.pk


def test_two_stories_for_one_place_are_told_plainly() -> None:
    front = a_front()
    more = {
        "pins-TOTAL_FORMS": 2,
        "pins-1-id": "",
        "pins-1-place": "lead",
        "pins-1-article": an_article().pk,
        "pins-1-ORDER": 2,
    }
    form = sent(front, **more)
    assert not form.is_valid()
    assert DOUBLE in str(form.formsets["pins"].non_form_errors())
