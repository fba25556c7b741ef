"""Agree, follow, ignore, block, report: a page that asks, and one press that does it."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.forum.models import Barrier, Comment, Flag, Follow, Thread, Vote
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, the_paper
from standfirst.forum.tests.pages import a_browser, body, press, send
from standfirst.newsroom.models import Topic
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def presses() -> dict[str, Any]:
    """Each address with how many rows it has made."""
    the_paper(has_down_votes=True)
    comment, ole = a_comment(a_thread()), a_name()
    topic = Topic.objects.create(name="Rivers", slug="rivers")
    at, who = f"/forum/comment/{comment.pk}", f"/forum/reader/{ole.handle}"
    return {
        f"{at}/agree/": Vote.objects.filter(is_up=True),
        f"{at}/disagree/": Vote.objects.filter(is_up=False),
        f"{at}/follow/": Follow.objects.exclude(branch=None),
        f"/forum/{comment.thread_id}/follow/": Follow.objects.exclude(thread=None),
        f"{who}/follow/": Follow.objects.exclude(other=None),
        f"/forum/topic/{topic.slug}/follow/": Follow.objects.exclude(topic=None),
        f"{who}/ignore/": Barrier.objects.filter(kind="ignore"),
        f"{who}/block/": Barrier.objects.filter(kind="block"),
    }


def test_a_page_asks_and_the_press_on_it_does_it() -> None:
    client = a_browser(a_name())
    for address, made in presses().items():
        page = client.get(address)
        assert page.status_code == 200 and made.count() == 0, address
        assert send(client, address, page).status_code == 302, address
        assert made.count() == 1, address


def test_a_press_without_a_token_asks_and_does_nothing() -> None:
    client = a_browser(a_name())
    for address, made in presses().items():
        page = client.post(address)
        assert page.status_code == 200 and made.count() == 0, address
        assert send(client, address, page).status_code == 302 and made.count() == 1, address


def test_a_script_with_the_token_does_it_at_once() -> None:
    client = a_browser(a_name())
    for address, made in presses().items():
        client.get(address)
        token = client.cookies["csrftoken"].value
        answer = client.post(address, headers={"x-csrftoken": token, "accept": "application/json"})
        assert answer.status_code == 200 and answer.json() and made.count() == 1, address


def test_a_script_is_told_what_is_amiss() -> None:
    comment, nora = a_comment(a_thread()), a_name()
    address = f"/forum/comment/{comment.pk}/agree/"
    assert a_browser().post(address, headers=JSON).status_code == 401
    client = a_browser(nora)
    assert client.post(address, headers=JSON).status_code == 403
    assert comment.author
    own = a_browser(comment.author)
    own.get(address)
    token = own.cookies["csrftoken"].value
    refused = own.post(address, headers={"x-csrftoken": token, "accept": "application/json"})
    assert (refused.status_code, "your own" in refused.json()["error"]) == (409, True)


def test_strangers_are_led_to_sign_in_and_back() -> None:
    for address in presses():
        for answer in (a_browser().get(address), a_browser().post(address)):
            assert answer["Location"] == f"/account/enter/?next={address.replace('/', '%2F')}"


def test_other_methods_are_refused_or_only_look() -> None:
    client = a_browser(a_name())
    for address in presses():
        assert client.head(address).status_code == 200
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            assert client.generic(method, address).status_code in {403, 405}, (method, address)
    assert not any((Vote.objects.exists(), Follow.objects.exists(), Barrier.objects.exists()))


def test_answers_are_kept_by_nobody() -> None:
    client = a_browser(a_name())
    for address in presses():
        assert "no-store" in client.get(address)["Cache-Control"]


def test_a_vote_is_taken_back() -> None:
    comment, client = a_comment(a_thread()), a_browser(a_name())
    for word, left in (("agree", 1), ("unvote", 0)):
        press(client, f"/forum/comment/{comment.pk}/{word}/")
        comment.refresh_from_db()
        assert comment.up == left


@pytest.mark.parametrize("way", ["asked", "pressed"])
def test_pressed_again_a_follow_ends(way: str) -> None:
    client = a_browser(a_name())
    for address, made in presses().items():
        if not address.endswith("/follow/"):
            continue
        press(client, address)
        page = client.get(address) if way == "asked" else client.post(address)
        assert "Stop following" in body(page), address
        send(client, address, page)
        assert made.count() == 0, address


def test_without_scripts_it_is_told_how_a_follow_stands() -> None:
    """The page that it was pressed on is stored, and the same for all."""
    client, ole = a_browser(a_name()), a_name("Ole Bull")
    address = f"/forum/reader/{ole.handle}/follow/"
    for told, button in [
        ("You follow Ole Bull", "Stop following"),
        ("You no longer follow Ole Bull", "Follow"),
    ]:
        page = client.get(press(client, address)["Location"])
        assert told in body(page) and f'href="{ole.get_absolute_url()}">Back' in body(page)
        assert f">{button}</button>" in body(page)


def test_a_page_that_asked_long_ago_does_what_it_said() -> None:
    client, ole = a_browser(a_name()), a_name()
    address = f"/forum/reader/{ole.handle}/follow/"
    page = client.get(address)
    for _ in range(2):
        send(client, address, page)
    assert Follow.objects.count() == 1
    page = client.get(address)
    for _ in range(2):
        send(client, address, page)
    assert Follow.objects.count() == 0


def test_whom_one_keeps_away_is_let_near_again() -> None:
    client, ole = a_browser(a_name()), a_name("Ole Vik")
    press(client, f"/forum/reader/{ole.handle}/block/")
    assert "Ole Vik" in body(client.get("/account/apart/"))
    press(client, f"/forum/reader/{ole.handle}/near/")
    assert "Ole Vik" not in body(client.get("/account/apart/"))


def unseen() -> list[Comment]:
    """Comments that nobody but their writers may see."""
    held, rejected, off, gone = (a_comment(a_thread()) for _ in range(4))
    Comment.objects.filter(pk=held.pk).update(standing="held", is_listed=False)
    Comment.objects.filter(pk=rejected.pk).update(standing="rejected", is_listed=False)
    Thread.objects.filter(pk=off.thread_id).update(mode=Thread.Mode.OFF)
    gone.thread.article.unpublish()
    return [held, rejected, off, gone]


def test_nothing_acts_on_what_nobody_sees() -> None:
    client = a_browser(a_name())
    for comment in unseen():
        at = f"/forum/comment/{comment.pk}"
        for word in ("", "agree/", "unvote/", "follow/", "report/"):
            assert client.get(f"{at}/{word}").status_code == 404, (comment.standing, word)
            if word:
                assert client.post(f"{at}/{word}", headers=JSON).status_code in {403, 404}
        assert client.get(f"{at}/mine/").status_code == 404


def test_readers_and_addresses_that_are_not_there() -> None:
    client = a_browser(a_name())
    hidden = a_name(is_listed=False)
    missing = [
        "/forum/reader/nobody/follow/",
        "/forum/reader/nobody/block/",
        f"/forum/reader/{hidden.handle}/follow/",
        "/forum/comment/99999999999999999999999/agree/",
        "/forum/topic/nothing/follow/",
        "/forum/0/follow/",
    ]
    assert [address for address in missing if client.get(address).status_code != 404] == []


def report(client: Any, comment: Comment, **fields: Any) -> Any:
    address = f"/forum/comment/{comment.pk}/report/"
    return send(client, address, client.get(address), **fields)


def test_a_report_needs_a_reason_and_keeps_the_words() -> None:
    comment, client = a_comment(a_thread()), a_browser(a_name())
    answer = report(client, comment, words="It is <cruel>.")
    assert answer.status_code == 422 and "Choose what is wrong" in body(answer)
    assert "It is &lt;cruel&gt;." in body(answer) and not Flag.objects.exists()
    for reason in ("nonsense", "abuse\x00"):
        assert report(client, comment, reason=reason).status_code == 422
    assert "Thank you" in body(report(client, comment, reason="abuse", words="It is cruel."))
    assert Flag.objects.get().words == "It is cruel."


def test_a_report_without_a_token_is_refused_and_strangers_sign_in_first() -> None:
    comment = a_comment(a_thread())
    address = f"/forum/comment/{comment.pk}/report/"
    assert a_browser(a_name()).post(address, {"reason": "spam"}).status_code == 403
    assert a_browser().get(address)["Location"].startswith("/account/enter/?next=")
    assert not Flag.objects.exists()


def test_ones_own_is_changed_and_taken_back_by_pages() -> None:
    nora: Reader = a_name()
    comment, client = a_comment(a_thread(), by=nora, text="One."), a_browser(nora)
    at = f"/forum/comment/{comment.pk}"
    page = client.get(f"{at}/edit/")
    preview = send(client, f"{at}/edit/", page, text="*Two.*", do="preview")
    comment.refresh_from_db()
    assert "<em>Two.</em>" in body(preview) and comment.text == "One."
    refused = send(client, f"{at}/edit/", page, text="\u200b")
    assert refused.status_code == 422 and "Write something first." in body(refused)
    done = send(client, f"{at}/edit/", page, text="*Two.*")
    assert done.url == f"{at}/mine/?changed=1"
    assert "Your comment is changed." in body(client.get(done.url))
    press(client, f"{at}/withdraw/")
    comment.refresh_from_db()
    assert comment.standing == "withdrawn"
    assert "You removed this comment." in body(client.get(f"{at}/mine/"))
    assert "not here any more" in body(client.get(f"{at}/edit/"))


def test_what_is_anothers_is_not_there() -> None:
    comment, client = a_comment(a_thread()), a_browser(a_name())
    for word in ("mine", "edit", "withdraw"):
        address = f"/forum/comment/{comment.pk}/{word}/"
        assert client.get(address).status_code == 404
        assert a_browser().get(address).status_code == 302
        assert client.post(address).status_code == 403  # no token
