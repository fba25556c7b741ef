"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id (RFC 9106) at OWASP's first setting: 19 MiB, two passes, one lane.

    Django's own wants 100 MiB for each sign-in, which four at once would take from the pages.
    """

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
