"""Planting a word wherever a reader's own things are, and looking for it everywhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, models
from wagtail.models import Page

from standfirst.kit import clock
from standfirst.readers.models import Reader

CANARY = "qzxcanary"  # short enough for all but the shortest fields
ADDRESS = f"{CANARY}@example.org"
SHORTEST = len(CANARY)


def own_models() -> list[type[models.Model]]:
    """Those whose rows go with an account, whichever room they are of."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if any(_is_owner(one) for one in model._meta.local_fields)]


def _is_owner(field: Any) -> bool:
    key = field.remote_field
    return bool(key) and key.model is Reader and key.on_delete is models.CASCADE


def plant(model: type[models.Model], reader: Reader) -> models.Model:
    """A row of this reader with the word in every field that can hold it."""
    row = model()
    for field in model._meta.concrete_fields:
        if not (field.primary_key and isinstance(field, models.AutoField | models.BigAutoField)):
            _fill(row, field, reader)
    row.save_base(raw=True, force_insert=True)
    return row


def _fill(row: models.Model, field: Any, reader: Reader) -> None:
    if field.is_relation:
        setattr(row, field.attname, _other(field, reader))
    elif isinstance(field, models.FileField):
        getattr(row, field.name).save(f"{CANARY}.txt", ContentFile(CANARY.encode()), save=False)
    else:
        value = word_for(field)
        if value is not None:
            setattr(row, field.name, value)


def word_for(field: Any) -> Any:
    """None: the field's default will do."""
    match field:
        case models.CharField() if "email" in field.name:
            return ADDRESS
        case models.CharField() | models.TextField():
            return _text_for(field)
        case models.JSONField():
            return {"word": CANARY, "name": CANARY}
        case models.DateTimeField():
            return clock.now() + dt.timedelta(minutes=1)
        case models.GenericIPAddressField():
            return "192.0.2.77"
        case models.UUIDField():
            return uuid.uuid4()
        case models.BooleanField() | models.IntegerField() if not field.has_default():
            return 1
    return None


def _text_for(field: Any) -> str | None:
    if field.choices:
        return str(next(iter(dict(field.flatchoices))))
    return CANARY if (field.max_length or SHORTEST) >= SHORTEST else None


def _other(field: Any, reader: Reader) -> Any:
    other = field.remote_field.model
    if other is Reader:
        return reader.pk
    if field.null:
        return None
    if other is ContentType:
        return ContentType.objects.get_for_model(Reader).pk
    there = Page.objects.first() if other is Page else other._base_manager.first()
    return (there or plant(other, reader)).pk


def in_database(word: str) -> list[str]:
    """The columns in which it stands, of all tables, in any case."""
    return [f"{table}.{column}" for table, column in _columns() if _holds(table, column, word)]


def _columns() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                yield table, column.name


def _holds(table: str, column: str, word: str) -> bool:
    name, place = connection.ops.quote_name(column), connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {place} WHERE lower(CAST({name} AS TEXT)) LIKE %s LIMIT 1",  # noqa: S608
            [f"%{word}%"],
        )
        return cursor.fetchone() is not None


def in_files(folder: Path, word: str) -> list[str]:
    """Files with it in their name or anywhere in their bytes, in any case."""
    plain = word.lower()
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (plain in path.name.lower() or plain.encode() in path.read_bytes().lower())
    ]
