"""The sample edition's readers are like others, and nobody can sign in as one."""

import pytest
from django.test import Client

from standfirst.kit import clock, names
from standfirst.readers.actions.names import is_free
from standfirst.readers.models import Reader
from standfirst.readers.sample import SAMPLES, load_readers

pytestmark = pytest.mark.django_db


def test_they_are_loaded_once() -> None:
    for _ in range(2):
        load_readers(clock.now())
    assert Reader.objects.count() == len(SAMPLES) == 3


def test_their_names_and_words_might_be_anybodys() -> None:
    nobody = Reader(pk=0)
    for sample in SAMPLES:
        assert names.problem(sample.name) is None and is_free(sample.name, for_reader=nobody)
        assert 20 < len(sample.bio) <= 300 and sample.email.endswith("@example.org")


def test_their_pages_are_there(client: Client) -> None:
    load_readers(clock.now())
    for reader in Reader.objects.all():
        assert not reader.has_usable_password() and not reader.is_staff
        page = client.get(reader.get_absolute_url())
        assert reader.name in page.content.decode()
