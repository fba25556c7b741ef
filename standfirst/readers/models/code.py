"""Codes that are sent by mail and typed in the tab that asked for them."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from standfirst.kit import clock

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Five bits each, and none that is read as another one: no I, O, 0, 1."""

LENGTH = 8
VALID = timedelta(minutes=15)
MOST_TRIES = 5
MOST_SENDINGS = 3


class Purpose(models.TextChoices):
    ENTER = "enter", "sign in or register"
    CONFIRM = "confirm", "prove that it is still you"
    ADDRESS = "address", "a new address"


class MailCode(models.Model):
    """A code for one address, one purpose and one browser.

    The letters are not kept anywhere: they are reckoned from the row and the secret key, so a
    stolen database opens no account and a mail that is sent twice says the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose)
    email = models.EmailField()
    reader = models.ForeignKey("readers.Reader", models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sendings = models.PositiveSmallIntegerField(default=0)
    spent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"a code to {self.get_purpose_display()}"

    @property
    def ends_at(self) -> datetime:
        return self.made_at + VALID

    @property
    def is_open(self) -> bool:
        """Whether it can still be typed in."""
        return self.spent_at is None and self.tries < MOST_TRIES and clock.now() < self.ends_at

    @property
    def letters(self) -> str:
        seen = f"{self.pk}:{self.purpose}:{self.email}:{self.reader_id}"
        digest = salted_hmac("standfirst.readers.code", seen, algorithm="sha256").digest()
        return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])

    @property
    def written(self) -> str:
        """As it stands in the mail: ABCD-EFGH."""
        return f"{self.letters[:4]}-{self.letters[4:]}"

    def is_written_as(self, typed: str) -> bool:
        """Upper and lower case, blanks and hyphens do not count."""
        plain = "".join(letter for letter in typed.upper() if letter.isalnum())
        return constant_time_compare(plain, self.letters)
