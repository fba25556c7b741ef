"""The moderators' side is theirs alone."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from standfirst.forum import roles
from standfirst.forum.models import Comment, Decision
from standfirst.forum.tests.moderation import QUEUE, a_moderator, at_the_desk, held
from standfirst.newsroom import roles as newsroom
from standfirst.newsroom.tests.staff import signed_in, somebody
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
PAGES = ["", "log/", "thread/{story}/", "reader/{handle}/", "reader/{handle}/ban/"]
PRESSES = [
    "decide/",
    "undo/",
    "thread/{story}/",
    "reader/{handle}/ban/",
    "reader/{handle}/free/",
    "reader/{handle}/note/",
]


@pytest.mark.parametrize("role", [newsroom.JOURNALISTS, newsroom.SUB_EDITORS, newsroom.PHOTO_DESK])
def test_other_staff_are_led_away(role: str) -> None:
    comment, client = held(), signed_in(role)
    assert comment.author
    parts = {"story": comment.thread_id, "handle": comment.author.handle}
    sent = {
        "do": "approve",
        "comment": f"{comment.pk}:0.0.0",
        "days": "0",
        "reason": "x",
        "text": "x",
    }
    for address in PAGES:
        answer = client.get(QUEUE + address.format(**parts))
        assert (answer.status_code, answer["location"]) == (302, "/editor/")
    for address in PRESSES:
        answer = client.post(QUEUE + address.format(**parts), sent)
        assert (answer.status_code, answer["location"]) == (302, "/editor/")
    assert Comment.objects.get().standing == "held" and not Decision.objects.exists()


def test_readers_and_strangers_are_led_to_the_entry() -> None:
    for client in (Client(), sign_in(Client(), Reader.objects.create_user("r@example.org"))):
        answer = client.get(QUEUE)
        assert answer.status_code == 302 and not answer["location"].startswith(QUEUE)


@pytest.mark.parametrize("group", [roles.MODERATORS, newsroom.EDITORS])
def test_moderators_and_editors_may(group: str) -> None:
    client = at_the_desk(a_moderator(group=group))
    assert client.get(QUEUE).status_code == 200
    assert "Comments" in client.get("/editor/").content.decode()


def test_an_administrator_may(admin_client: Client) -> None:
    assert admin_client.get(QUEUE).status_code == 200


def test_whoever_has_left_may_not() -> None:
    moderator = a_moderator()
    moderator.is_active = False
    assert not roles.may_moderate(moderator)
    assert not roles.may_moderate(somebody(newsroom.JOURNALISTS))


def test_roles_stay_as_the_paper_has_made_them() -> None:
    for name in (roles.MODERATORS, newsroom.EDITORS):
        Group.objects.get(name=name).permissions.clear()
    roles.ensure()
    assert not Group.objects.filter(permissions__codename="moderate").exists()


def test_a_press_needs_the_token_of_the_page() -> None:
    comment, client = held(), Client(enforce_csrf_checks=True)
    sign_in(client, a_moderator())
    answer = client.post(f"{QUEUE}decide/", {"do": "approve", "comment": str(comment.pk)})
    assert answer.status_code in {302, 403} and Comment.objects.get().standing == "held"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/editor/forum/", "/", "/editor/forum/../../"],
)
def test_nobody_is_sent_elsewhere_after_a_press(address: str) -> None:
    sent = {"do": "approve", "comment": f"{held().pk}:0.0.0", "next": address}
    answer = at_the_desk().post(f"{QUEUE}decide/", sent)
    assert answer["location"].startswith(f"{QUEUE}?done=")
