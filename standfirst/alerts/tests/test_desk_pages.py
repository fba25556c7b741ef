"""Every page of the desk opens, for those who may send and for nobody else."""

import pytest
from django.test import Client

from standfirst.alerts.models import Alert
from standfirst.alerts.tests.desk import DESK, TYPED, an_alert, at_the_desk, begun
from standfirst.alerts.tests.factories import a_topic
from standfirst.newsroom import roles
from standfirst.newsroom.tests.factories import an_article
from standfirst.newsroom.tests.staff import signed_in
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
PAGES = ["", "new/", "topics/", "topics/new/", "topics/{topic}/", "{alert}/", "{alert}/edit/"]
PAGES += ["{alert}/send/", "{alert}/progress/"]
PRESSES = ["new/", "measure/", "{alert}/edit/", "{alert}/send/", "{alert}/schedule/"]
PRESSES += [f"{{alert}}/do/{what}/" for what in ("hand-in", "test", "pause", "cancel")]


def addresses(patterns: list[str]) -> list[str]:
    parts = {"alert": an_alert().pk, "topic": a_topic().pk}
    return [DESK + one.format(**parts) for one in patterns]


def test_editors_see_every_page() -> None:
    client = at_the_desk()
    for address in addresses(PAGES):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", [roles.JOURNALISTS, roles.SUB_EDITORS, roles.PHOTO_DESK])
def test_other_staff_are_led_away(role: str) -> None:
    client = signed_in(role)
    for address in addresses(PAGES):
        assert client.get(address)["location"] == "/editor/", address


def test_no_press_of_theirs_does_anything() -> None:
    client = signed_in(roles.JOURNALISTS)
    for address in addresses(PRESSES):
        assert client.post(address, TYPED)["location"] == "/editor/", address
    assert [one.state for one in Alert.objects.all()] == ["draft"]


def test_readers_and_strangers_are_led_to_the_entry() -> None:
    for client in (Client(), sign_in(Client(), a_reader())):
        answer = client.get(DESK)
        assert answer.status_code == 302 and not answer["location"].startswith(DESK)


def test_a_press_needs_the_token_of_the_page() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = at_the_desk().cookies
    alert = an_alert()
    assert client.post(f"{DESK}{alert.pk}/send/").status_code in {302, 403}
    alert.refresh_from_db()
    assert alert.state == "draft"


def test_the_button_stands_beside_a_story() -> None:
    story = an_article()
    edit = f"/editor/pages/{story.pk}/edit/"
    there = f"{DESK}new/?article={story.pk}"
    assert there in at_the_desk().get(edit).content.decode()
    assert there not in signed_in(roles.SUB_EDITORS).get(edit).content.decode()


def test_the_menu_says_how_many_wait() -> None:
    client = at_the_desk()
    assert "Alerts (" not in client.get("/editor/").content.decode()
    an_alert(state="waiting")
    assert "Alerts (1)" in client.get("/editor/").content.decode()


def test_hostile_text_is_shown_as_text() -> None:
    bad = "<script>alert(1)</script>"
    alert, client = an_alert(title=bad, body=bad), at_the_desk()
    for address in ("", f"{alert.pk}/", f"{alert.pk}/edit/", f"{alert.pk}/send/"):
        assert "<script>alert(1)" not in client.get(DESK + address).content.decode()
    begun(alert)
    assert "<script>alert(1)" not in client.get(f"{DESK}{alert.pk}/").content.decode()
