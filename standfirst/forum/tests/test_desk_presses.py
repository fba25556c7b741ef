"""What is pressed at the desk, with and without scripts."""

import pytest
from django.test import Client

from standfirst.bus.models import KeptEvent
from standfirst.delivery.purge import CHANNEL
from standfirst.forum.actions import moderating
from standfirst.forum.models import Comment, Decision, Flag, Note, Thread, Vote
from standfirst.forum.tests.moderation import (
    QUEUE,
    a_moderator,
    a_writer,
    at_the_desk,
    counts,
    flagged,
    held,
    said,
)
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
ROW = "data-decision"
JSON = {"accept": "application/json"}


@pytest.fixture
def by() -> Reader:
    return a_moderator()


@pytest.fixture
def desk(by: Reader) -> Client:
    return at_the_desk(by)


def key(comment: Comment, seen: str = "0.0.0") -> str:
    return f"{comment.pk}:{seen}"


def test_the_page_comes_back_with_an_undo(desk: Client) -> None:
    comment = held()
    sent = {"do": "reject", "why": "spam", "comment": key(comment), "next": f"{QUEUE}?tab=waiting"}
    answer = desk.post(f"{QUEUE}decide/", sent, follow=True)
    page = answer.content.decode()
    assert counts(comment) == ("rejected", 0) and comment.why == "spam"
    assert "Rejected: a comment by" in page and "data-done" in page
    decision = Decision.objects.get()
    desk.post(f"{QUEUE}undo/", {"decision": decision.pk})
    assert counts(comment) == ("held", 0) and comment.why == "new"


def test_a_script_is_told_what_to_undo(desk: Client) -> None:
    comment = held()
    told = desk.post(
        f"{QUEUE}decide/", {"do": "approve", "comment": key(comment)}, headers=JSON
    ).json()
    decision = Decision.objects.get().pk
    assert told["done"] == [
        {"comment": comment.pk, "said": "Approved.", "decision": decision, "seen": decision}
    ]
    told = desk.post(f"{QUEUE}undo/", {"decision": decision}, headers=JSON).json()
    again = {"do": "approve", "comment": key(comment, f"{told['done'][0]['seen']}.0.0")}
    assert desk.post(f"{QUEUE}decide/", again, headers=JSON).status_code == 200
    assert counts(comment) == ("published", 1)


def test_who_comes_second_gets_409(desk: Client) -> None:
    comment = held()
    moderating.approve(a_moderator("other@example.org"), comment)
    answer = desk.post(f"{QUEUE}decide/", {"do": "reject", "comment": key(comment)}, headers=JSON)
    assert answer.status_code == 409 and "Mo other" in answer.json()["refused"][0]["said"]
    page = desk.post(f"{QUEUE}decide/", {"do": "reject", "comment": key(comment)}, follow=True)
    assert "Mo other" in page.content.decode() and counts(comment) == ("published", 1)


def test_a_comment_that_has_gone_gets_409(desk: Client) -> None:
    answer = desk.post(f"{QUEUE}decide/", {"do": "reject", "comment": "99:0.0.0"}, headers=JSON)
    assert answer.status_code == 409


def test_several_at_once(desk: Client) -> None:
    comments = [held() for _ in range(3)]
    moderating.reject(a_moderator("other@example.org"), comments[1])
    sent = {"do": "approve", "comment": [key(one) for one in comments]}
    page = desk.post(f"{QUEUE}decide/", sent, follow=True).content.decode()
    assert [one[0] for one in map(counts, comments)] == ["published", "rejected", "published"]
    assert "Approved: 2 comments." in page and "Mo other" in page
    mine = Decision.objects.filter(what="approved").values_list("pk", flat=True)
    desk.post(f"{QUEUE}undo/", {"decision": list(mine)})
    assert [one[0] for one in map(counts, comments)] == ["held", "rejected", "held"]


def test_nothing_chosen_is_said(desk: Client) -> None:
    page = desk.post(f"{QUEUE}decide/", {"do": "approve"}, follow=True).content.decode()
    assert "Choose at least one comment first." in page


@pytest.mark.parametrize(("verb", "said_then"), [("pick", "A staff pick."), ("pin", "Pinned.")])
def test_picked_and_pinned(desk: Client, verb: str, said_then: str) -> None:
    comment = said()
    sent = {"do": verb, "comment": key(comment), "next": f"{QUEUE}?tab=newest"}
    page = desk.post(f"{QUEUE}decide/", sent, follow=True).content.decode()
    assert said_then in page and f'value="un{verb}"' in page
    desk.post(f"{QUEUE}decide/", sent | {"do": f"un{verb}"})
    comment.refresh_from_db()
    assert comment.featured_at is None and Thread.objects.get().pinned is None


def test_the_page_of_a_reader(desk: Client, by: Reader) -> None:
    one = a_writer("Nora")
    said("Published words.", by=one)
    held("Held words.", by=one)
    moderating.reject(by, said("Rejected words.", by=one))
    other = said()
    Vote.objects.create(comment=other, reader=one, is_up=True)
    for was_right in (True, False):
        Flag.objects.create(comment=said(), reader=one, reason="spam", was_right=was_right)
    address = f"{QUEUE}reader/{one.handle}/"
    assert desk.post(f"{address}note/", {"text": ""}).status_code == 422
    desk.post(f"{address}note/", {"text": "<b>Careful</b>"})
    page = desk.get(address).content.decode()
    for words in ("Published words.", "Held words.", "Rejected words.", "Agreed 1 time,"):
        assert words in page
    assert "2: 1 right, 1 wrong" in page and "&lt;b&gt;Careful" in page
    assert Note.objects.get().by == by and "nora@" not in page


def test_a_thread_is_set(desk: Client, by: Reader) -> None:
    story = an_article()
    address = f"{QUEUE}thread/{story.pk}/"
    assert "Open. Comments are published at once." in desk.get(address).content.decode()
    KeptEvent.objects.all().delete()
    page = desk.post(address, {"mode": "closed"}, follow=True).content.decode()
    assert "Comments on this story are closed." in page
    desk.post(address, {"mode": "closed"})
    decision = Decision.objects.get()
    assert (decision.thread_id, decision.before, decision.why) == (story.pk, "", "closed")
    data = "".join(KeptEvent.objects.filter(channel=CHANNEL).values_list("data", flat=True))
    assert f"thread:{story.pk}" in data and f"article:{story.pk}" in data
    assert desk.post(address, {"mode": "x"}).status_code == 422
    edit = desk.get(f"/editor/pages/{story.pk}/edit/").content.decode()
    assert address not in edit  # who moderates only does not write


def test_the_button_beside_a_story(admin_client: Client) -> None:
    story = an_article()
    assert (
        f"{QUEUE}thread/{story.pk}/"
        in admin_client.get(f"/editor/pages/{story.pk}/edit/").content.decode()
    )


def test_the_log_is_filtered(desk: Client, by: Reader) -> None:
    comment, other = held(), a_moderator("other@example.org")
    moderating.approve(by, comment)
    moderating.reject(other, comment)
    desk.post(f"{QUEUE}thread/{comment.thread_id}/", {"mode": "off"})
    Decision.objects.create(what="held", comment=comment, reader=comment.author)
    whole = desk.get(f"{QUEUE}log/").content.decode()
    assert whole.count(ROW) == 4 and "As the paper says → Off" in whole and "A rule" in whole
    for query, number in (
        ({"by": other.handle}, 1),
        ({"by": "rule"}, 1),
        ({"what": "approved"}, 1),
        ({"by": other.handle, "what": "approved"}, 0),
    ):
        assert desk.get(f"{QUEUE}log/", query).content.decode().count(ROW) == number


def test_the_number_stands_in_the_menu(desk: Client) -> None:
    held()
    flagged(said())
    assert "Comments (2)" in desk.get("/editor/").content.decode()
