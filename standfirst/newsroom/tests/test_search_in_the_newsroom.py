"""What a person types into the newsroom's own searches is never an error."""

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ['x"', '"', '"bridge"', "bridge OR", "NEAR(", "%", "'"])
@pytest.mark.parametrize(
    "address", ["/editor/images/", "/editor/pages/search/", "/editor/choose-page/search/"]
)
def test_quotation_marks_and_operators(client: Client, address: str, query: str) -> None:
    an_article(lead_photo=a_photo())
    sign_in(client, Reader.objects.create_superuser("chief@example.org"))
    assert client.get(address, {"q": query}).status_code == 200


def test_quoted_words_are_found(client: Client) -> None:
    an_article(title="The bridge is shut")
    assert "The bridge is shut" in client.get("/search/", {"q": '"bridge"'}).content.decode()
