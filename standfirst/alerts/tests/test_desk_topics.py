"""Topics are added, changed and ended; a place is never given to another one."""

import pytest

from standfirst.alerts.models import AlertTopic
from standfirst.alerts.models.subscription import FIRST_BIT, LAST_BIT
from standfirst.alerts.tests.desk import DESK, at_the_desk
from standfirst.alerts.tests.factories import a_topic
from standfirst.newsroom.tests.factories import a_section

pytestmark = pytest.mark.django_db
TYPED = {"name": "Rivers", "description": "Floods and fish.", "order": "0", "is_offered": "on"}


def test_one_is_added() -> None:
    section = a_section()
    page = (
        at_the_desk()
        .post(f"{DESK}topics/new/", TYPED | {"section": section.pk}, follow=True)
        .content.decode()
    )
    one = AlertTopic.objects.get()
    assert (one.bit, one.section_id) == (FIRST_BIT, section.pk)
    assert "“Rivers” is saved" in page and "Ticked for stories in News" in page


def test_one_is_ended_and_keeps_its_place() -> None:
    one, client = a_topic(), at_the_desk()
    client.post(f"{DESK}topics/{one.pk}/", {"name": "Rivers", "order": "0"})
    client.post(f"{DESK}topics/new/", TYPED | {"name": "Sport"})
    one.refresh_from_db()
    assert not one.is_offered
    assert AlertTopic.objects.get(name="Sport").bit == one.bit + 1
    assert "Ended" in client.get(f"{DESK}topics/").content.decode()


def test_a_name_that_is_there_is_refused() -> None:
    a_topic()
    answer = at_the_desk().post(f"{DESK}topics/new/", TYPED)
    assert answer.status_code == 422 and "Floods and fish." in answer.content.decode()


def test_there_are_so_many_and_no_more() -> None:
    for bit in range(FIRST_BIT, LAST_BIT + 1):
        AlertTopic.objects.create(name=f"Topic {bit}", bit=bit)
    answer = at_the_desk().post(f"{DESK}topics/new/", TYPED)
    assert answer.status_code == 422 and "no paper can have more" in answer.content.decode()
