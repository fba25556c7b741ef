"""Whatever the paper holds of a reader can be handed out and erased: no model is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from standfirst.readers import privacy
from standfirst.readers.models import Reader

SECRETS = ("hash", "key", "password", "salt", "secret", "token")


def holds_something(model: type[models.Model]) -> bool:
    """A key to an account, a mail address or a network address, of its own table."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return model is Reader or any(_is_personal(field) for field in fields)


def _is_personal(field: models.Field[object, object]) -> bool:
    if field.remote_field:
        return field.remote_field.model is Reader and not isinstance(field, models.ManyToManyField)
    is_network = isinstance(field, models.GenericIPAddressField)
    return is_network or isinstance(field, models.EmailField) or "email" in field.name


def forgotten(found: Iterable[type[models.Model]]) -> set[str]:
    known = {one.model for one in privacy.registered()} | set(privacy.NOTHING)
    return {model._meta.label for model in found if holds_something(model)} - known


def test_every_model_that_holds_something_of_a_reader_is_registered() -> None:
    assert forgotten(apps.get_models(include_auto_created=True)) == set()


@pytest.mark.parametrize(
    "field",
    [
        models.ForeignKey(Reader, models.CASCADE),
        models.OneToOneField(Reader, models.SET_NULL, null=True),
        models.EmailField(),
        models.GenericIPAddressField(),
    ],
)
def test_a_new_one_is_found(field: models.Field[object, object]) -> None:
    meta = type("Meta", (), {"app_label": "readers", "apps": Apps()})
    names = {"Meta": meta, "__module__": __name__, "of": field}
    assert forgotten([type("Vote", (models.Model,), names)]) == {"readers.Vote"}


def test_what_is_registered_is_there() -> None:
    known = {one.model for one in privacy.registered()} | set(privacy.NOTHING)
    assert known <= {model._meta.label for model in apps.get_models(include_auto_created=True)}


def test_every_excuse_has_a_reason() -> None:
    assert all(reason.endswith(".") for reason in privacy.NOTHING.values())


@pytest.mark.django_db
def test_no_secret_is_handed_out() -> None:
    person = privacy.Person.of(Reader.objects.create_user("nora@example.org"))
    for holding in privacy.registered():
        for row in holding.rows(person):
            assert not [name for name in row if any(word in name for word in SECRETS)]
