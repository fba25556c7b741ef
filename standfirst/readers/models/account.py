"""The account."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac

from standfirst.kit.names import initials

LONGEST_NAME = 50
LONGEST_BIO = 300
HANDLE_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz"


def new_handle() -> str:
    """The public word of a reader's address: 50 random bits, and nothing that says who it is."""
    return "".join(secrets.choice(HANDLE_LETTERS) for _ in range(10))


def new_salt() -> str:
    return secrets.token_hex(8)


class ReaderManager(BaseUserManager["Reader"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Reader:
        """A reader; without a password nobody can sign in by one."""
        reader = self.model(email=self.normalize_email(email), **fields)
        reader.set_password(password)
        reader.save(using=self._db)
        return reader

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Reader:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> Reader:
        return self.with_address(email or "").get()

    def with_address(self, email: str) -> QuerySet[Reader]:
        """The account of this address, in any case of its letters; none or one.

        Compared in lower case. Django's ``iexact`` compares in upper case, in which PostgreSQL
        makes ı (U+0131) an I: the owner of a look-alike domain would open another's account
        (CVE-2019-19844).
        """
        return self.alias(plain=Lower("email")).filter(plain=email.strip().lower())

    def public(self) -> models.QuerySet[Reader]:
        """Those whose profile others may see."""
        return self.filter(is_listed=True, is_active=True, erase_at=None)


class Reader(AbstractUser):
    """One person. The email address is the login; names differing only in case are one."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("email address", unique=True)
    name = models.CharField("display name", max_length=LONGEST_NAME, blank=True)
    skeleton = models.CharField(max_length=400, unique=True, null=True, editable=False)  # noqa: DJ001 - NULL: no name yet
    handle = models.CharField(max_length=16, unique=True, default=new_handle, editable=False)
    bio = models.CharField("about you", max_length=LONGEST_BIO, blank=True)
    picture = models.FileField(upload_to="portraits", blank=True, editable=False)
    is_listed = models.BooleanField("public profile", default=True)
    session_salt = models.CharField(max_length=16, default=new_salt, editable=False)
    erase_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = ReaderManager()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="reader_email_unique_in_any_case")
        ]
        indexes = [
            models.Index(
                fields=["erase_at"],
                name="reader_erase_at",
                condition=models.Q(erase_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """For colleagues; who has only the name that readers see is called by it."""
        return super().get_full_name() or self.name

    @property
    def public_name(self) -> str:
        """What other readers see. Never the address."""
        return self.name or self.get_full_name() or "A reader"

    @property
    def initials(self) -> str:
        return initials(self.public_name)

    @property
    def is_public(self) -> bool:
        """Whether others may see the profile."""
        return self.is_listed and self.is_active and self.erase_at is None

    @property
    def tag(self) -> str:
        """On stored pages that show something of this reader."""
        return f"reader:{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("readers:profile", args=[self.handle])

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password or the salt changes."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self) -> Any:
        from django.conf import settings

        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        value = f"{self.password}:{self.session_salt}"
        return salted_hmac(
            "standfirst.readers.session", value, secret=secret, algorithm="sha256"
        ).hexdigest()


class FormerName(models.Model):
    """A name that a reader had. Nobody else can take it while the account is there."""

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=LONGEST_NAME)
    skeleton = models.CharField(max_length=400, db_index=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
