"""Everything below /support/, the account's page about gifts, and the provider's door."""

from typing import Any

app_name = "support"
urlpatterns: list[Any] = []
