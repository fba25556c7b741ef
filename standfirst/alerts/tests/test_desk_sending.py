"""The press that sends: one page before it, one alert after it."""

import pytest
from django.test import Client

from standfirst.alerts.models import Alert, AlertSettings
from standfirst.alerts.tests.browsers import a_browser
from standfirst.alerts.tests.desk import DESK, an_alert, an_editor, at_the_desk
from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.tests.factories import a_paper, an_article

pytestmark = pytest.mark.django_db


def press(client: Client, alert: Alert, what: str, **typed: str) -> str:
    """The page that follows."""
    return client.post(f"{DESK}{alert.pk}/{what}/", typed, follow=True).content.decode()


def test_the_page_before_says_how_many_get_it() -> None:
    a_browser(), a_browser()
    alert, client = an_alert(), at_the_desk()
    answer = client.get(f"{DESK}{alert.pk}/send/")
    assert "Send to 2 browsers now" in answer.content.decode()
    page = press(client, alert, "send", seen=answer.context["seen"])
    alert.refresh_from_db()
    assert alert.state == "sending" and "It is on its way to 2 browsers." in page
    assert "Sent</strong> by Ed" in page


def test_who_presses_second_is_told_who_was_first() -> None:
    a_browser()
    alert = an_alert()
    press(at_the_desk(an_editor("ada")), alert, "send")
    page = press(at_the_desk(an_editor("bo")), alert, "send")
    assert "Ada has sent it already." in page
    alert.refresh_from_db()
    assert alert.approved_by and alert.approved_by.first_name == "Ada"


def test_what_was_changed_meanwhile_is_shown_again() -> None:
    a_browser()
    alert, client = an_alert(), at_the_desk()
    seen = client.get(f"{DESK}{alert.pk}/send/").context["seen"]
    Alert.objects.update(title="Bridge open")
    answer = client.post(f"{DESK}{alert.pk}/send/", {"seen": seen})
    assert answer.status_code == 409
    assert "changed since you looked" in answer.content.decode()
    assert (
        client.post(f"{DESK}{alert.pk}/send/", {"seen": answer.context["seen"]}).status_code == 302
    )


def test_a_story_that_is_not_public_has_no_button() -> None:
    a_browser()
    alert, client = an_alert(article=an_article(live=False)), at_the_desk()
    page = client.get(f"{DESK}{alert.pk}/send/").content.decode()
    assert "Publish it first" in page and "now</button>" not in page


def test_a_second_person_approves() -> None:
    AlertSettings.objects.create(two_people=True)
    a_browser()
    writer, other = an_editor("writer"), an_editor("other")
    mine, theirs = at_the_desk(writer), at_the_desk(other)
    alert = an_alert(writer)
    assert "Hand it in</button>" in mine.get(f"{DESK}{alert.pk}/").content.decode()
    assert "Alerts (1)" in press(mine, alert, "do/hand-in")
    assert mine.post(f"{DESK}{alert.pk}/send/").status_code == 409
    assert "Approve and send" in theirs.get(f"{DESK}{alert.pk}/").content.decode()
    assert "Sent by</dt><dd>Other" in press(theirs, alert, "send")


def test_an_hour_is_one_of_the_desks_clock() -> None:
    a_paper()
    PaperSettings.objects.update_or_create(defaults={"desk_zone": "America/New_York"})
    alert, client = an_alert(), at_the_desk()
    page = press(client, alert, "schedule", day="2099-07-01", hour="18:30")
    alert.refresh_from_db()
    assert alert.send_at and clock.iso(alert.send_at) == "2099-07-01T22:30:00+00:00"
    assert "1 July 2099 18:30 EDT" in page
    press(client, alert, "do/take-back")
    assert Alert.objects.filter(state="draft", send_at=None).exists()


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2020-01-01", "10:00", "That time has passed"),
        ("2099-03-29", "01:30", "no such time"),
        ("", "10:00", "Choose the day"),
        ("2099-01-01", "25:00", "Write the time as 18:30"),
    ],
)
def test_an_hour_that_is_none(day: str, hour: str, said: str) -> None:
    alert = an_alert()
    answer = at_the_desk().post(f"{DESK}{alert.pk}/schedule/", {"day": day, "hour": hour})
    assert answer.status_code == 422 and said in answer.content.decode()
    alert.refresh_from_db()
    assert alert.state == "draft"


def test_a_press_that_comes_too_late_says_so() -> None:
    alert, client = an_alert(state="sent"), at_the_desk()
    for what in ("pause", "resume", "cancel", "take-back"):
        assert "another state by now" in press(client, alert, f"do/{what}")
    assert client.post(f"{DESK}{alert.pk}/do/burn/").status_code == 404


def test_a_test_goes_to_oneself() -> None:
    ed = an_editor()
    alert, client = an_alert(), at_the_desk(ed)
    assert "Open /alerts/ in the browser" in press(client, alert, "do/test")
    a_browser(reader=ed)
    page = press(client, alert, "do/test")
    alert.refresh_from_db()
    assert "A test is on its way to your browser." in page and alert.state == "draft"
