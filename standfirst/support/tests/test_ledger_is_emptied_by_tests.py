"""Tests with transactions of their own leave no ledger behind, and one that is sealed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from standfirst.support.models import Entry
from standfirst.support.tests.test_ledger_is_only_added_to import WORDS, a_row

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
]


@pytest.mark.parametrize("time", ["first", "second"])
def test_tests_still_empty_it(time: str) -> None:
    assert not Entry.objects.exists()
    a_row()
    with pytest.raises(DatabaseError, match=WORDS), transaction.atomic():
        Entry.objects.all().delete()
