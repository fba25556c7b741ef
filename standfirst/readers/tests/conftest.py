"""What one test has used up is there again for the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from standfirst.readers.tests import provider as site
from standfirst.readers.tests.provider import PATH, Provider, providing


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """allauth notes in it which codes of an app are used."""
    cache.clear()


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """Another site that the operator lets readers sign in with."""
    with providing(f"http://testserver{PATH}callback/") as found:
        app = {
            "provider_id": "elsewhere",
            "name": "Elsewhere",
            "client_id": site.CLIENT,
            "secret": site.SECRET,
            "settings": {"server_url": found.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        yield found
