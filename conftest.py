"""What holds for all tests, those inside the rooms too."""

from django.conf import settings

pytest_plugins = ["tests.server", "tests.browser", "tests.evidence"]


def pytest_configure() -> None:
    """Static files keep their names, so none need collecting; passwords hash at once."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
