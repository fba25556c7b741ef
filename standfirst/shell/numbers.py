"""Numbers in addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Id(IntConverter):
    """A number that every database can hold: at most eighteen digits. In paths: ``<id:pk>``."""

    regex = "[0-9]{1,18}"


def register() -> None:
    register_converter(Id, "id")
